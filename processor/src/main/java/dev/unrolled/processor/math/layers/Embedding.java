package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For each whole number x[s] the row of that number: {@code a[s,i] = W[x[s],i]}. */
final class Embedding {

  private Embedding() {}

  static LayerEquations of(LayerShape layer, EmbeddingSpec embedding, Variable input) {
    Parameter place = layer.parameters().get(0);
    Variable rows = LayerEquations.learned(layer, place, "rows");
    Variable output = LayerEquations.output(layer, "looked-up rows");
    List<Index.Over> s = Units.rows(input.shape());
    Index.Over i = new Index.Over("i", embedding.units());
    Index looked = new Index.Lookup(input.at(s));
    List<Index.Over> all = new ArrayList<>(s);
    all.add(i);
    Step.Lesson lesson = new Step.Lesson(
        "Layer %s is an embedding: W%<s has a row for each of the %s whole numbers that there may be,"
                .formatted(layer.number(), embedding.rows())
            + " and %s says which are looked up. `%s[s] = %s[%1$s[s]]`: no number is computed, rows are"
                .formatted(input, output, rows)
            + " copied.",
        "",
        "Layer %s, its rows: what was copied from a row passes its gradient to that row. Where a row was"
                .formatted(layer.number())
            + " looked up several times, several paths add up; all other rows get nothing."
            + (embedding.padding() < 0
                ? ""
                : " Row %s is padding, which says that nothing is there, and is never learned."
                    .formatted(embedding.padding())));
    Step copy = Step.told(
        layer.number(),
        lesson,
        new Equation(output.at(all), Sum.of(Term.product(rows.at(looked, i)))));
    return new LayerEquations(
        Map.of(rows, place),
        List.of(
            embedding.padding() < 0
                ? copy
                : copy.withGradient(gradient(rows, output.at(all), looked, embedding))),
        new Units(output, output));
  }

  /** The rows that were looked up, but for the padding. */
  private static Equation gradient(
      Variable rows, Ref output, Index looked, EmbeddingSpec embedding) {
    Index.Over m = new Index.Over("m", embedding.rows());
    Index.Over i = (Index.Over) output.indices().get(output.indices().size() - 1);
    List<Index.Over> s = new ArrayList<>();
    output
        .indices()
        .subList(0, output.indices().size() - 1)
        .forEach(each -> s.add((Index.Over) each));
    Term term = new Term(
        s,
        List.of(
            new Condition(looked, m), Condition.differ(looked, new Index.At(embedding.padding()))),
        List.of(output.gradient()),
        1);
    return new Equation(rows.gradient().at(m, i), Sum.of(term));
  }
}
