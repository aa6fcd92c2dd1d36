package dev.unrolled.processor.math;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.shape.Shape;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is derived, as a textbook would write it: these texts are the specification. */
class ProgramTextTest {

  @Test
  void oneUnitThatIsItsSum() {
    Shape shape = Shape.ofInputs(1).layer(1, IDENTITY, Bias.PER_NEURON);
    assertThat(text(shape, Loss.MSE)).isEqualTo("""
        forward
          z1[i] = (sum over j of W1[i,j] * x[j]) + b1[i]
          a1[i] = z1[i]
        loss
          L = sum over i of (a1[i] - t[i])^2
        backward
          dL_da1[i] = 2 * (a1[i] - t[i])
          dL_dz1[i] = dL_da1[i]
          dL_dW1[i,j] = dL_dz1[i] * x[j]
          dL_db1[i] = dL_dz1[i]
        """);
  }

  @Test
  void twoLayersWithASharedBiasEach() {
    Shape shape = Shape.ofInputs(2).layer(2, SIGMOID, Bias.SHARED).layer(2, SIGMOID, Bias.SHARED);
    assertThat(text(shape, Loss.MSE)).isEqualTo("""
        forward
          z1[i] = (sum over j of W1[i,j] * x[j]) + b1
          a1[i] = sigmoid(z1[i])
          z2[i] = (sum over j of W2[i,j] * a1[j]) + b2
          a2[i] = sigmoid(z2[i])
        loss
          L = (sum over i of (a2[i] - t[i])^2) / 2
        backward
          dL_da2[i] = 2 * (a2[i] - t[i]) / 2
          dL_dz2[i] = dL_da2[i] * (a2[i] * (1 - a2[i]))
          dL_dW2[i,j] = dL_dz2[i] * a1[j]
          dL_db2 = sum over i of dL_dz2[i]
          dL_da1[j] = sum over i of dL_dz2[i] * W2[i,j]
          dL_dz1[i] = dL_da1[i] * (a1[i] * (1 - a1[i]))
          dL_dW1[i,j] = dL_dz1[i] * x[j]
          dL_db1 = sum over i of dL_dz1[i]
        """);
  }

  @Test
  void categoricalCrossEntropyGoesPastSoftmaxToItsSums() {
    Shape shape =
        Shape.ofInputs(2).layer(3, RELU, Bias.PER_NEURON).layer(3, SOFTMAX, Bias.PER_NEURON);
    assertThat(text(shape, Loss.CATEGORICAL_CROSS_ENTROPY)).isEqualTo("""
        forward
          z1[i] = (sum over j of W1[i,j] * x[j]) + b1[i]
          a1[i] = max(0, z1[i])
          z2[i] = (sum over j of W2[i,j] * a1[j]) + b2[i]
          max2 = largest over k of z2[k]
          e2[i] = exp(z2[i] - max2)
          sum2 = sum over k of e2[k]
          a2[i] = e2[i] / sum2
        loss
          logSum2 = log(sum2)
          L = sum over i of t[i] * (logSum2 - (z2[i] - max2))
        backward
          dL_dz2[i] = a2[i] - t[i]
          dL_dW2[i,j] = dL_dz2[i] * a1[j]
          dL_db2[i] = dL_dz2[i]
          dL_da1[j] = sum over i of dL_dz2[i] * W2[i,j]
          dL_dz1[i] = dL_da1[i] * (1 if a1[i] > 0, else 0)
          dL_dW1[i,j] = dL_dz1[i] * x[j]
          dL_db1[i] = dL_dz1[i]
        """);
  }

  @Test
  void softmaxUnderAnotherLossHasAGradientOfItsOwn() {
    Shape shape = Shape.ofInputs(2).layer(3, SOFTMAX, Bias.NONE);
    assertThat(text(shape, Loss.MSE)).isEqualTo("""
        forward
          z1[i] = sum over j of W1[i,j] * x[j]
          max1 = largest over k of z1[k]
          e1[i] = exp(z1[i] - max1)
          sum1 = sum over k of e1[k]
          a1[i] = e1[i] / sum1
        loss
          L = (sum over i of (a1[i] - t[i])^2) / 3
        backward
          dL_da1[i] = 2 * (a1[i] - t[i]) / 3
          mean_dL_da1 = sum over k of a1[k] * dL_da1[k]
          dL_dz1[i] = a1[i] * (dL_da1[i] - mean_dL_da1)
          dL_dW1[i,j] = dL_dz1[i] * x[j]
        """);
  }

  @Test
  void binaryCrossEntropyGoesPastSigmoidToItsSums() {
    Shape shape = Shape.ofInputs(2).layer(2, TANH, Bias.NONE).layer(2, SIGMOID, Bias.NONE);
    assertThat(text(shape, Loss.BINARY_CROSS_ENTROPY)).isEqualTo("""
        forward
          z1[i] = sum over j of W1[i,j] * x[j]
          a1[i] = tanh(z1[i])
          z2[i] = sum over j of W2[i,j] * a1[j]
          a2[i] = sigmoid(z2[i])
        loss
          L = (sum over i of binaryCrossEntropy(z2[i], t[i])) / 2
        backward
          dL_dz2[i] = (a2[i] - t[i]) / 2
          dL_dW2[i,j] = dL_dz2[i] * a1[j]
          dL_da1[j] = sum over i of dL_dz2[i] * W2[i,j]
          dL_dz1[i] = dL_da1[i] * (1 - a1[i] * a1[i])
          dL_dW1[i,j] = dL_dz1[i] * x[j]
        """);
  }

  @Test
  void unrolledEveryElementHasALineAndEverySumIsWrittenOut() {
    Shape shape = Shape.ofInputs(2).layer(2, SOFTMAX, Bias.SHARED);
    Program program = NetworkEquations.of(Networks.network(shape, Loss.HALF_SSE));
    String text = program.forward().stream()
        .flatMap(step -> step.equations().stream())
        .flatMap(equation -> equation.expanded().stream())
        .map(equation -> equation + "\n")
        .collect(Collectors.joining());
    assertThat(text).isEqualTo("""
        z1[0] = W1[0,0] * x[0] + W1[0,1] * x[1] + b1
        z1[1] = W1[1,0] * x[0] + W1[1,1] * x[1] + b1
        max1 = largest of z1[0], z1[1]
        e1[0] = exp(z1[0] - max1)
        e1[1] = exp(z1[1] - max1)
        sum1 = e1[0] + e1[1]
        a1[0] = e1[0] / sum1
        a1[1] = e1[1] / sum1
        """);
  }

  @Test
  void theValuesOfAPassAreListedInTheOrderInWhichTheyAreComputed() {
    Shape shape = Shape.ofInputs(1).layer(2, SOFTMAX, Bias.NONE);
    Program program = NetworkEquations.of(Networks.network(shape, Loss.SSE));
    assertThat(program.values())
        .extracting(Variable::name)
        .containsExactly("z1", "max1", "e1", "sum1", "a1", "dL_da1", "mean_dL_da1", "dL_dz1");
  }

  private static String text(Shape shape, Loss loss) {
    return NetworkEquations.of(Networks.network(shape, loss)).toString();
  }
}
