package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import java.util.Map;

/** Generated source, and which of its statements computes what. */
public final class Source {

  private final String text;
  private final Map<Ref, SourceStatement> elements;
  private final Map<String, SourceStatement> matrices;

  /**
   * A source.
   *
   * @param elements by the element that they compute
   * @param matrices by the name of the variable that they compute, in a row for each example
   */
  Source(String text, Map<Ref, SourceStatement> elements, Map<String, SourceStatement> matrices) {
    this.text = text;
    this.elements = Map.copyOf(elements);
    this.matrices = Map.copyOf(matrices);
  }

  /** The source itself. */
  public String text() {
    return text;
  }

  /**
   * What computes the result of an equation: it alone or, where there are only matrices, with the
   * others of its matrix.
   *
   * @param equation with constant indices
   */
  public SourceStatement of(Equation equation) {
    Ref result = equation.result();
    SourceStatement statement = elements.get(result);
    if (statement == null) {
      statement = matrices.get(result.variable().name());
    }
    if (statement == null) {
      throw new IllegalStateException("no line computes " + result);
    }
    return statement;
  }
}
