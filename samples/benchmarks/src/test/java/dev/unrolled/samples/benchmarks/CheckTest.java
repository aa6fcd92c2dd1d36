package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.samples.benchmarks.Check.Disagreement;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the check refuses: plain loops, each with one thing wrong. */
class CheckTest {

  /** Plain loops with other numbers than the check has in mind, or with a slip of their own. */
  private record Wrong(UnaryOperator<Problem> numbers, UnaryOperator<Contender> slip)
      implements Library {

    @Override
    public String name() {
      return "Wrong";
    }

    @Override
    public boolean takesPart(Workload workload, Operation operation) {
      return true;
    }

    @Override
    public Contender open(Problem problem) {
      return slip.apply(new LoopsContender(numbers.apply(problem)));
    }
  }

  /** Passes everything on. */
  private static class Passing implements Contender {

    final Contender contender;

    Passing(Contender contender) {
      this.contender = contender;
    }

    @Override
    public Object predict() {
      return contender.predict();
    }

    @Override
    public double train() {
      return contender.train();
    }

    @Override
    public double gradient() {
      return contender.gradient();
    }

    @Override
    public float[] outputs() {
      return contender.outputs();
    }

    @Override
    public Layers parameters() {
      return contender.parameters();
    }

    @Override
    public Layers gradients() {
      return contender.gradients();
    }
  }

  private static Library withNumbers(UnaryOperator<Problem> numbers) {
    return new Wrong(numbers, contender -> contender);
  }

  private static Library withSlip(UnaryOperator<Contender> slip) {
    return new Wrong(problem -> problem, slip);
  }

  private static Problem rate(Problem problem, float factor) {
    return new Problem(
        problem.workload(),
        problem.x(),
        problem.t(),
        problem.start(),
        factor * problem.learningRate());
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatIsRightPasses(Operation operation) {
    assertThatCode(() -> Check.check(new PlainLoops(), Workload.W6, operation))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"W1", "W2", "W3", "W3_64", "W4_64", "W7", "W8"})
  void aLearningRateThatIsOnePercentTooLargeIsSeen(Workload workload) {
    assertThatThrownBy(() ->
            Check.check(withNumbers(problem -> rate(problem, 1.01f)), workload, Operation.TRAIN))
        .isInstanceOf(Disagreement.class)
        .hasMessageStartingWith("Wrong does not compute " + workload.title() + ": weight ")
        .hasMessageContaining("of layer 1 after a step is");
  }

  @Test
  void aSumOverTheExamplesInPlaceOfTheirMeanIsSeen() {
    assertThatThrownBy(() -> Check.check(
            withNumbers(problem -> rate(problem, problem.workload().rows())),
            Workload.W3_64,
            Operation.TRAIN))
        .isInstanceOf(Disagreement.class);
  }

  @Test
  void aForgottenBiasIsSeenInTheOutputs() {
    UnaryOperator<Problem> withoutBias = problem -> {
      Layers start = problem.start().copy();
      Arrays.fill(start.biases()[1], 0);
      return new Problem(
          problem.workload(), problem.x(), problem.t(), start, problem.learningRate());
    };
    assertThatThrownBy(() -> Check.check(withNumbers(withoutBias), Workload.W2, Operation.PREDICT))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("output 0 is")
        .hasMessageContaining("by the reference, with a tolerance of 2.0e-05");
  }

  @Test
  void aStepThatIsNotMadeIsSeen() {
    Library lazy = withSlip(contender -> new Passing(contender) {
      @Override
      public double train() {
        return contender.gradient();
      }
    });
    assertThatThrownBy(() -> Check.check(lazy, Workload.W1, Operation.TRAIN))
        .isInstanceOf(Disagreement.class);
  }

  @Test
  void aWrongLossIsSeen() {
    Library wrong = withSlip(contender -> new Passing(contender) {
      @Override
      public double train() {
        return 1.001 * contender.train();
      }
    });
    assertThatThrownBy(() -> Check.check(wrong, Workload.W3, Operation.TRAIN))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("the loss is");
  }

  @Test
  void aLossThatIsKeptSecretIsLetPass() {
    Library silent = withSlip(contender -> new Passing(contender) {
      @Override
      public double train() {
        contender.train();
        return Double.NaN;
      }
    });
    assertThatCode(() -> Check.check(silent, Workload.W3, Operation.TRAIN))
        .doesNotThrowAnyException();
  }

  @Test
  void aGradientThatIsAddedToTheOneBeforeIsSeen() {
    Library adding = withSlip(contender -> new Passing(contender) {
      private float times;

      @Override
      public double gradient() {
        times++;
        return contender.gradient();
      }

      @Override
      public Layers gradients() {
        Layers gradients = contender.gradients();
        for (float[] part : gradients.weights()) {
          for (int k = 0; k < part.length; k++) {
            part[k] *= times;
          }
        }
        return gradients;
      }
    });
    assertThatThrownBy(() -> Check.check(adding, Workload.W6, Operation.GRADIENT))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("the gradient along weight 0 of layer 1");
  }

  @Test
  void anOutputThatIsNotANumberIsSeen() {
    Library broken = withSlip(contender -> new Passing(contender) {
      @Override
      public float[] outputs() {
        float[] outputs = contender.outputs();
        outputs[1] = Float.NaN;
        return outputs;
      }
    });
    assertThatThrownBy(() -> Check.check(broken, Workload.W1, Operation.PREDICT))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("output 1 is NaN");
  }

  @Test
  void anOutputThatIsMissingIsSeen() {
    Library broken = withSlip(contender -> new Passing(contender) {
      @Override
      public float[] outputs() {
        return new float[1];
      }
    });
    assertThatThrownBy(() -> Check.check(broken, Workload.W1, Operation.PREDICT))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("gives 1 outputs for W1 2-2-2 sigmoid, 1 example; there are 2");
  }
}
