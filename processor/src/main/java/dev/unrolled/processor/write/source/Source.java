package dev.unrolled.processor.write.source;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Generated source, and which of its statements computes what. */
public final class Source {

  private final String text;
  private final Map<Ref, SourceStatement> elements;
  private final List<Addition> additions;
  private final Map<String, SourceStatement> matrices;

  /**
   * A statement that adds to an element.
   *
   * @param target which it is, as inputs may tell
   */
  record Addition(Ref target, SourceStatement statement) {

    /** Whether, whatever the inputs are, that element may be meant. */
    private boolean mayMean(Ref element) {
      return target.variable().equals(element.variable())
          && IntStream.range(0, target.indices().size())
              .filter(k -> target.indices().get(k) instanceof Index.At)
              .allMatch(k -> target.indices().get(k).equals(element.indices().get(k)));
    }
  }

  /**
   * A source.
   *
   * @param elements by the element that they compute
   * @param additions those that several add up
   * @param matrices by the name of the variable that they compute, in a row for each example
   */
  Source(
      String text,
      Map<Ref, SourceStatement> elements,
      List<Addition> additions,
      Map<String, SourceStatement> matrices) {
    this.text = text;
    this.elements = Map.copyOf(elements);
    this.additions = List.copyOf(additions);
    this.matrices = Map.copyOf(matrices);
  }

  /** The source itself. */
  public String text() {
    return text;
  }

  /**
   * What computes the result of an equation: it alone, all that may add to it or, where there are
   * only matrices, what computes its matrix.
   *
   * @param equation with constant indices
   */
  public SourceStatement of(Equation equation) {
    Ref result = equation.result();
    SourceStatement statement = elements.get(result);
    if (statement == null) {
      statement = additions(result);
    }
    if (statement == null) {
      statement = matrices.get(result.variable().name());
    }
    if (statement == null) {
      throw new IllegalStateException("no line computes " + result);
    }
    return statement;
  }

  private @Nullable SourceStatement additions(Ref element) {
    List<SourceStatement> all = additions.stream()
        .filter(addition -> addition.mayMean(element))
        .map(Addition::statement)
        .distinct()
        .toList();
    if (all.isEmpty()) {
      return null;
    }
    List<String> lines = all.stream().flatMap(each -> each.lines().stream()).toList();
    return new SourceStatement(all.get(0).line(), lines, all.get(0).lesson());
  }
}
