package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Calculator;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Index.Affine;
import dev.unrolled.processor.math.Index.Affine.Multiple;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.model.NetworkOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Windows over arrays, in steps, with what is outside on both sides, and with gaps: what they add
 * up and which of them is the largest, and the way back.
 */
class IndexExpressionTest {

  private static final int TRIALS = 12;

  private final SplittableRandom random = Randomness.of(IndexExpressionTest.class);

  private static Variable value(String name, Kind kind, List<Integer> shape) {
    return new Variable(name, kind, 0, shape, name);
  }

  private static List<Integer> sizes(List<Index.Over> indices) {
    return indices.stream().map(Index.Over::size).toList();
  }

  /**
   * What a sum collects, spelled out, is what loops scatter: each product is added to what it is
   * used by, and nothing is added twice or left out.
   */
  @Test
  void collectedOrScatteredAGradientIsTheSame() {
    for (int trial = 0; trial < TRIALS; trial++) {
      boolean isImage = random.nextBoolean();
      List<Index.Over> places = Index.Over.along(
          isImage ? List.of(some(4), some(4)) : List.of(some(6)), isImage ? "ij" : "i");
      List<Index.Over> window =
          Index.Over.along(isImage ? List.of(some(3), some(2)) : List.of(some(4)), "mn");
      List<Index.Over> frame =
          Index.Over.along(isImage ? List.of(some(3), some(2)) : List.of(some(4)), "kq");
      List<Pooling> poolings = new ArrayList<>();
      for (int k = 0; k < places.size(); k++) {
        String name = List.of("h", "w").get(k);
        poolings.add(pooling(places.get(k).size(), name, frame.get(k)));
      }
      List<Index.Over> pooled = poolings.stream().map(Pooling::place).toList();
      Index.Over o = new Index.Over("o", some(2));
      Index.Over c = new Index.Over("c", some(2));

      Variable x = value("x1", Kind.INPUT, with(c, inputs(places)));
      Variable w = value("f1", Kind.INPUT, with(o, with(c, sizes(window))));
      Variable z = value("z1", Kind.VALUE, with(o, sizes(places)));
      Variable a = value("a1", Kind.VALUE, with(o, sizes(pooled)));
      Variable n = value("n1", Kind.VALUE, with(o, sizes(pooled)));
      Candidates candidates = new Candidates(
          frame, List.of(z.at(indices(o, poolings.stream().map(Pooling::index).toList()))));
      Term product = new Term(
          Stream.concat(Stream.of(c), window.stream()).toList(),
          List.of(w.at(indices(o, indices(c, window))), x.at(indices(c, counted(places, window)))));
      List<Index> at = indices(o, pooled);
      List<Step> forward = List.of(
          new Step(
              Topic.TRANSFORMED,
              1,
              List.of(new Equation(z.at(indices(o, places)), Sum.of(product)))),
          new Step(
              Topic.TRANSFORMED,
              2,
              List.of(
                  new Equation(a.at(at), new Largest(candidates, Optional.of(n.at(at)))),
                  new Equation(n.at(at), new Winner(candidates, a.at(at))))));
      List<Index.Over> all = Stream.concat(Stream.of(o), pooled.stream()).toList();
      Step loss = new Step(
          Topic.LOSS,
          2,
          List.of(new Equation(
              LossRule.loss(), Sum.of(new Term(all, List.of(a.at(at), a.at(at)))))));
      Program program =
          Program.of(forward, loss, a, Map.of(), variable -> variable.kind() == Kind.INPUT);

      Map<Variable, double[]> given = new LinkedHashMap<>();
      given.put(x, Randomness.numbers(random, x.size()));
      given.put(w, Randomness.numbers(random, w.size()));
      List<Equation> equations = new ArrayList<>();
      Stream.of(program.forward(), program.backward())
          .forEach(steps -> steps.forEach(step -> equations.addAll(step.equations())));
      Evaluation expected =
          Evaluation.of(equations, given, Calculator.of(NetworkOptions.of(Loss.MSE, 0)));
      for (Form form : List.of(Form.UNROLLED, Form.LOOPS)) {
        Map<Variable, double[]> results = RunEquations.in(form, equations, given);
        for (Equation equation : equations) {
          Variable result = equation.result().variable();
          assertThat(results.get(result))
              .as("%s of %s", form, equations)
              .containsExactly(expected.values(result), within(1e-13));
        }
      }
    }
  }

  private record Pooling(Index.Over place, Index index) {}

  /** As many windows as have a part inside. */
  private Pooling pooling(int size, String name, Index.Over frame) {
    int stride = some(2);
    int apart = some(2);
    int padding = random.nextInt(frame.size());
    int places = 0;
    while (places < 5) {
      int first = places * stride - padding;
      if (IntStream.range(0, frame.size())
          .map(k -> first + apart * k)
          .noneMatch(at -> at >= 0 && at < size)) {
        break;
      }
      places++;
    }
    if (places == 0) {
      return pooling(size, name, frame);
    }
    Index.Over place = new Index.Over(name, places);
    return new Pooling(
        place,
        new Affine(List.of(new Multiple(stride, place), new Multiple(apart, frame)), -padding));
  }

  private int some(int most) {
    return 1 + random.nextInt(most);
  }

  /** Sizes that some windows leave on either side. */
  private List<Integer> inputs(List<Index.Over> places) {
    return places.stream().map(each -> some(6)).toList();
  }

  /** {@code 2 * i + m - 1} and the like. */
  private List<Index> counted(List<Index.Over> places, List<Index.Over> window) {
    List<Index> counted = new ArrayList<>();
    for (int k = 0; k < places.size(); k++) {
      counted.add(new Affine(
          List.of(new Multiple(some(2), places.get(k)), new Multiple(some(2), window.get(k))),
          -random.nextInt(window.get(k).size())));
    }
    return counted;
  }

  private static List<Index> indices(Index first, List<? extends Index> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  private static List<Integer> with(Index.Over first, List<Integer> others) {
    return Stream.concat(Stream.of(first.size()), others.stream()).toList();
  }
}
