package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names of the source as MathML: {@code w1_01} is w with the layer (1) above and the indices 01
 * below.
 */
final class Symbols {

  private Symbols() {}

  static String of(Ref ref) {
    return of(ref, Symbols::of);
  }

  /**
   * The same.
   *
   * @param lookups how a value is written that says which element is meant
   */
  static String of(Ref ref, Function<Ref, String> lookups) {
    Variable variable = ref.variable();
    return variable.isGradient() || variable.isParameterGradient()
        ? slope("<mi>L</mi>", along(ref))
        : indexed(ref, lookups);
  }

  /** The value that a gradient is along. */
  static String along(Ref gradient) {
    return indexed(gradient, Symbols::of);
  }

  /** {@code dy/dx}, with the curved d of partial derivatives. */
  static String slope(String y, String x) {
    return "<mfrac><mrow><mi>∂</mi>" + y + "</mrow><mrow><mi>∂</mi>" + x + "</mrow></mfrac>";
  }

  private static String indexed(Ref ref, Function<Ref, String> lookups) {
    Variable variable = ref.variable();
    List<Index> indices = ref.indices();
    String symbol = variable.isParameter() || variable.isParameterGradient()
        ? variable.symbol().toLowerCase(Locale.ROOT)
        : variable.symbol();
    String base = "<mi>" + symbol + "</mi>";
    String layer = variable.layer() == 0 ? "" : "<mtext>(" + variable.layer() + ")</mtext>";
    if (indices.isEmpty()) {
      return layer.isEmpty() ? base : "<msup>" + base + layer + "</msup>";
    }
    boolean areApart = variable.shape().stream().anyMatch(size -> size > 10)
        || indices.stream().anyMatch(Index.Affine.class::isInstance);
    String below = indices.stream()
        .map(index -> index(index, lookups))
        .collect(Collectors.joining(areApart ? "<mo>,</mo>" : ""));
    String row = "<mrow>" + below + "</mrow>";
    return layer.isEmpty()
        ? "<msub>" + base + row + "</msub>"
        : "<msubsup>" + base + row + layer + "</msubsup>";
  }

  /**
   * An index, or the value that says it.
   *
   * @param lookups how that value is written
   */
  static String index(Index index, Function<Ref, String> lookups) {
    if (index instanceof Index.Lookup lookup) {
      return lookups.apply(lookup.number());
    }
    if (index instanceof Index.Affine affine) {
      return counted(affine);
    }
    return index instanceof Index.At ? "<mn>" + index + "</mn>" : "<mi>" + index + "</mi>";
  }

  private static String multiple(Index.Affine.Multiple part) {
    String index = "<mi>" + part.index() + "</mi>";
    return (part.factor() == 1 ? "" : "<mn>" + part.factor() + "</mn>")
        + (part.index() instanceof Index.Digit ? "<mo>(</mo>" + index + "<mo>)</mo>" : index);
  }

  /** {@code 2i + m - 1}. */
  private static String counted(Index.Affine affine) {
    String sum =
        affine.parts().stream().map(Symbols::multiple).collect(Collectors.joining("<mo>+</mo>"));
    int constant = affine.constant();
    return constant == 0
        ? sum
        : sum + (constant < 0 ? "<mo>−</mo>" : "<mo>+</mo>") + "<mn>" + Math.abs(constant)
            + "</mn>";
  }
}
