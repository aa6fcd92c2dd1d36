package dev.unrolled.processor.write.kernels;

import static java.util.Map.entry;

import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equations of a batch that the runtime has a loop for:
 *
 * <pre>{@code
 * kernels.affine(from, to, 784, 128, X, p, 0, 100352, 128, Z1);
 * }</pre>
 *
 * @param kernel its name
 * @param call the call, without its semicolon
 * @param equations what it computes
 * @param constant that it is given, if there is one
 * @param remark which of the numbers that it is given is which; may be empty
 */
public record KernelCall(
    String kernel, Doc call, List<Equation> equations, Optional<FieldSpec> constant, String remark)
    implements Statement {

  /**
   * What the kernels take behind from and to, as {@link dev.unrolled.generated.Kernels} calls it.
   */
  static final Map<String, String> TAKEN = Map.ofEntries(
      entry("addBiasGradient", "out dz factor target b biases"),
      entry("addFilterGradient", "windows out x dz factor target w"),
      entry("addMapGradient", "maps places dz factor target b"),
      entry("addScaleGradient", "columns x dz factor target w"),
      entry("addScattered", "columns x dy factor target table rows padding"),
      entry("addWeightGradient", "in out x dz factor target w"),
      entry("affine", "in out x p w b biases z"),
      entry("averagePooling", "windows x a"),
      entry("averagePoolingGradient", "windows da dx"),
      entry("convolution", "windows out x p w b biases z"),
      entry("gather", "columns x p table rows y"),
      entry("imageGradient", "windows out dz p w dx"),
      entry("inputGradient", "in out dz p w dx"),
      entry("maxPooling", "windows x a winners"),
      entry("maxPoolingGradient", "windows winners da dx"),
      entry("product", "rows depth columns a b c"),
      entry("productOfTransposed", "rows depth columns a b c"),
      entry("productWithTransposed", "rows depth columns a b c"),
      entry("relu", "x y"),
      entry("reluGradient", "a da dz"),
      entry("rowDots", "columns x y divisor z"),
      entry("rowSquares", "columns x center divisor y"),
      entry("rowSums", "columns x divisor y"),
      entry("scale", "columns x p w b biases z"),
      entry("sigmoid", "x y"),
      entry("softmax", "out z max e sum a"),
      entry("standardize", "columns x mean deviation n"),
      entry("standardizeGradient", "columns dn meanDn n meanNDn deviation dx"),
      entry("tanh", "x y"));

  /** What is counted from a place in the parameters, or in their gradient. */
  private static final Set<String> PLACES = Set.of("w", "b", "table");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  /** A dozen arguments, constants of the pool among them. */
  private static final int BYTES = 48;

  /** A call of what is no kernel of the runtime, and needs no remark. */
  public KernelCall(Doc call, List<Equation> equations) {
    this("", call, equations, Optional.empty(), "");
  }

  /**
   * A call for the rows of some examples.
   *
   * @param rows how many rows an example has
   */
  static KernelCall of(String kernel, List<Equation> equations, int rows, Object... arguments) {
    List<String> all = Stream.concat(
            Stream.of(Place.product(rows, "from"), Place.product(rows, "to")),
            Stream.of(arguments).map(String::valueOf))
        .toList();
    return new KernelCall(
        kernel, Doc.call("kernels." + kernel, all), equations, Optional.empty(), told(kernel, all));
  }

  /** The same with a constant. */
  KernelCall given(FieldSpec field) {
    return new KernelCall(kernel, call, equations, Optional.of(field), remark);
  }

  /** The same without a remark, where it was made before. */
  KernelCall again() {
    return new KernelCall(kernel, call, equations, constant, "");
  }

  /** {@code affine: in = 2, out = 2, w from p[0], b from p[4], biases = 1}. */
  private static String told(String kernel, List<String> arguments) {
    String[] taken = Objects.requireNonNull(TAKEN.get(kernel), kernel).split(" ", -1);
    String array = arguments.contains("target") ? "target" : "p";
    String numbers = IntStream.range(0, taken.length)
        .filter(k -> NUMBER.matcher(arguments.get(k + 2)).matches())
        .mapToObj(k -> (PLACES.contains(taken[k]) ? "%s from %s[%s]" : "%s = %3$s")
            .formatted(taken[k], array, arguments.get(k + 2)))
        .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "" : kernel + ": " + numbers;
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  @Override
  public void writeTo(Body body) {
    if (!remark.isEmpty()) {
      body.line("// " + remark);
    }
    body.computes(equations, List.of(Doc.of(call, Doc.text(";"))));
  }
}
