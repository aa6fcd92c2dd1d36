package dev.unrolled.processor.write.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where several ways meet. */
class LessonsTest {

  private static final Index.Over I = new Index.Over("i", 2);
  private static final Index.Over J = new Index.Over("j", 3);
  private static final Index.Over K = new Index.Over("k", 4);

  @Test
  void thePathsToWhatSeveralStepsUseAreCounted() {
    Variable a = new Variable("a", Kind.VALUE, 1, List.of(2), "activations");
    Variable z = new Variable("z", Kind.VALUE, 2, List.of(3), "weighted sums");
    Variable y = new Variable("y", Kind.VALUE, 3, List.of(2), "outputs");

    assertThat(said(
            a.gradient().at(I),
            Term.sumOver(J, z.gradient().at(J)),
            Term.product(y.gradient().at(I))))
        .isEqualTo("a1 is used in 2 places, so 4 paths lead from each of its numbers to the loss:"
            + " 3 by way of z2 and 1 by way of y3. They add up.");
  }

  @Test
  void soAreThoseToWhatSeveralStepsLearnTogether() {
    Variable w = new Variable("W", Kind.PARAMETER, 1, List.of(3, 4), "weights");
    Variable b = new Variable("b", Kind.PARAMETER, 1, List.of(), "shared bias");
    Variable x = new Variable("x", Kind.INPUT, 0, List.of(4), "inputs");
    Variable z = new Variable("z", Kind.VALUE, 1, List.of(3), "weighted sums");
    Variable q = new Variable("q", Kind.VALUE, 1, List.of(3), "other sums");

    assertThat(said(
            w.gradient().at(J, K),
            Term.product(z.gradient().at(J), x.at(K)),
            Term.product(q.gradient().at(J), x.at(K))))
        .isEqualTo("W1 is used in 2 places, so 2 paths lead from each of its numbers to the loss:"
            + " by way of z1 and by way of q1. They add up.");
    assertThat(said(
            b.gradient().at(),
            Term.sumOver(J, z.gradient().at(J)),
            Term.sumOver(J, q.gradient().at(J))))
        .isEqualTo("b1 is used in 2 places, so 6 paths lead from it to the loss:"
            + " 3 by way of z1 and 3 by way of q1. They add up.");
  }

  private static String said(Ref gradient, Term... ways) {
    Equation sum = new Equation(gradient, Sum.of(ways));
    return Lessons.joinedGradients(new Step(Topic.JOINED_GRADIENTS, 1, List.of(sum)));
  }
}
