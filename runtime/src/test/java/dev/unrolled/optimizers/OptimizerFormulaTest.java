package dev.unrolled.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimizer against PyTorch's algorithm, written here once more for one parameter. */
final class OptimizerFormulaTest {

  /** Follows one parameter through all gradients, as the page of torch.optim describes it. */
  interface Replay {
    double end(double p, double[] gradients);
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        pair("plain descent", new Sgd(0.3), sgd(0.3, 0, 0, false, 0)),
        pair("decay", new Sgd(0.3).weightDecay(0.1), sgd(0.3, 0, 0, false, 0.1)),
        pair("momentum", new Sgd(0.3).momentum(0.9), sgd(0.3, 0.9, 0, false, 0)),
        pair(
            "dampening",
            new Sgd(0.3).momentum(0.9).dampening(0.2).weightDecay(0.1),
            sgd(0.3, 0.9, 0.2, false, 0.1)),
        pair(
            "Nesterov",
            new Sgd(0.3).momentum(0.8).nesterov().weightDecay(0.1),
            sgd(0.3, 0.8, 0, true, 0.1)),
        pair("Adam", new Adam(), adam(0.001, 0.9, 0.999, 1e-8, 0, 0)),
        pair(
            "Adam, all options",
            new Adam(0.2).betas(0.7, 0.8).epsilon(0.01).weightDecay(0.1),
            adam(0.2, 0.7, 0.8, 0.01, 0.1, 0)),
        pair("AdamW", new AdamW(), adam(0.001, 0.9, 0.999, 1e-8, 0, 0.01)),
        pair(
            "AdamW, all options",
            new AdamW(0.2).betas(0.7, 0.8).epsilon(0.01).weightDecay(0.1),
            adam(0.2, 0.7, 0.8, 0.01, 0, 0.1)),
        pair("RMSProp", new RmsProp(), rmsProp(0.01, 0.99, 1e-8, 0, 0)),
        pair(
            "RMSProp, all options",
            new RmsProp(0.2).decay(0.7).epsilon(0.01).momentum(0.6).weightDecay(0.1),
            rmsProp(0.2, 0.7, 0.01, 0.6, 0.1)),
        pair("AdaGrad", new AdaGrad(), adaGrad(0.01, 1e-10, 0, 0, 0)),
        pair(
            "AdaGrad, all options",
            new AdaGrad(0.2).epsilon(0.01).initialSum(0.5).rateDecay(0.3).weightDecay(0.1),
            adaGrad(0.2, 0.01, 0.5, 0.3, 0.1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void tenStepsEndWherePyTorchsAlgorithmEnds(Optimizer optimizer, Replay replay) {
    int seed = 20;
    Random random = new Random(seed);
    double[] start = random.doubles(5, -2, 2).toArray();
    double[][] gradients = new double[10][];
    Arrays.setAll(gradients, step -> random.doubles(5, -3, 3).toArray());

    double[] p = start.clone();
    for (double[] g : gradients) {
      optimizer.step(p, g);
    }

    for (int k = 0; k < p.length; k++) {
      int place = k;
      double[] along = Arrays.stream(gradients).mapToDouble(g -> g[place]).toArray();
      assertThat(p[k])
          .as("p[%s], seed %s", k, seed)
          .isCloseTo(replay.end(start[k], along), within(1e-13));
    }
  }

  private static Arguments pair(String name, Optimizer optimizer, Replay replay) {
    return Arguments.of(Named.of(name, optimizer), replay);
  }

  private static Replay sgd(
      double lr, double momentum, double dampening, boolean nesterov, double decay) {
    return (p, gradients) -> {
      double buffer = Double.NaN;
      for (int t = 1; t <= gradients.length; t++) {
        double g = gradients[t - 1];
        if (decay != 0) {
          g = g + decay * p;
        }
        if (momentum != 0) {
          if (t > 1) {
            buffer = momentum * buffer + (1 - dampening) * g;
          } else {
            buffer = g;
          }
          if (nesterov) {
            g = g + momentum * buffer;
          } else {
            g = buffer;
          }
        }
        p = p - lr * g;
      }
      return p;
    };
  }

  private static Replay adam(
      double lr, double beta1, double beta2, double epsilon, double decay, double decoupled) {
    return (p, gradients) -> {
      double m = 0;
      double v = 0;
      for (int t = 1; t <= gradients.length; t++) {
        p = p - lr * decoupled * p;
        double g = gradients[t - 1] + decay * p;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double mHat = m / (1 - Math.pow(beta1, t));
        double vHat = v / (1 - Math.pow(beta2, t));
        p = p - lr * mHat / (Math.sqrt(vHat) + epsilon);
      }
      return p;
    };
  }

  private static Replay rmsProp(
      double lr, double alpha, double epsilon, double momentum, double decay) {
    return (p, gradients) -> {
      double v = 0;
      double buffer = 0;
      for (double gradient : gradients) {
        double g = gradient + decay * p;
        v = alpha * v + (1 - alpha) * g * g;
        buffer = momentum * buffer + g / (Math.sqrt(v) + epsilon);
        p = p - lr * buffer;
      }
      return p;
    };
  }

  private static Replay adaGrad(
      double lr, double epsilon, double initial, double lrDecay, double decay) {
    return (p, gradients) -> {
      double sum = initial;
      for (int t = 1; t <= gradients.length; t++) {
        double g = gradients[t - 1] + decay * p;
        double rate = lr / (1 + (t - 1) * lrDecay);
        sum = sum + g * g;
        p = p - rate * g / (Math.sqrt(sum) + epsilon);
      }
      return p;
    };
  }
}
