package dev.unrolled.processor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.page.Chain.Link;
import dev.unrolled.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainTest {

  /** One unit behind two: from the first layer there is one path to the loss. */
  private static final NetworkModel NARROW = AnnotatedSource.model(
          "Narrow",
          Shape.ofInputs(2)
              .layer(2, Activation.TANH, Bias.PER_NEURON)
              .layer(1, Activation.SOFTPLUS, Bias.SHARED),
          Loss.SSE)
      .with(new ExampleModel(List.of(0.3, -0.7), List.of(2.0)));

  @Test
  void theProductOfItsFactorsIsTheGradient() {
    Program program = NetworkEquations.of(NARROW);
    Evaluation pass = Evaluation.of(NARROW, program, NARROW.example().orElseThrow());

    for (Equation law : program.equations()) {
      for (Equation equation : law.expanded()) {
        if (equation.result().variable().isParameterGradient()) {
          Chain chain = Chain.of(equation, program);
          double product = pass.value(chain.head());
          for (Link link : chain.links()) {
            for (Factor factor : link.factors()) {
              product *= value(factor, pass);
            }
          }
          assertThat(product)
              .as("%s", chain)
              .isCloseTo(pass.value(equation.result()), within(1e-12));
        }
      }
    }
  }

  @Test
  void aProductReachesBackToWhereSeveralPathsMeet() {
    assertThat(slopes(NARROW, "dL_dW1"))
        .isEqualTo("dL_da2[0]: dL_dz2[0] dL_da1[0] dL_dz1[0] dL_dW1[0,0]");
    NetworkModel wide = AnnotatedSource.model(
        "Wide",
        Shape.ofInputs(1).layer(1, Activation.TANH, Bias.NONE).layer(2, Activation.TANH, Bias.NONE),
        Loss.SSE);
    assertThat(slopes(wide, "dL_dW1")).isEqualTo("dL_da1[0]: dL_dz1[0] dL_dW1[0,0]");
  }

  @Test
  void aSharedBiasIsASumAndNoProduct() {
    NetworkModel shared = AnnotatedSource.model(
        "Shared", Shape.ofInputs(1).layer(2, Activation.TANH, Bias.SHARED), Loss.SSE);

    assertThat(slopes(shared, "dL_db1")).isEqualTo("dL_db1:");
  }

  /** The first chain that ends in that gradient: its head, then where each link leads. */
  private static String slopes(NetworkModel model, String gradient) {
    Program program = NetworkEquations.of(model);
    Equation first = program.equations().stream()
        .filter(equation -> equation.result().variable().name().equals(gradient))
        .flatMap(equation -> equation.expanded().stream())
        .findFirst()
        .orElseThrow();
    Chain chain = Chain.of(first, program);
    StringBuilder text = new StringBuilder(chain.head() + ":");
    chain.links().forEach(link -> text.append(' ').append(link.from()));
    return text.toString();
  }

  private static double value(Factor factor, Evaluation pass) {
    if (factor instanceof Ref ref) {
      return pass.value(ref);
    }
    Elementwise use = (Elementwise) factor;
    Map<String, Double> arguments = new HashMap<>();
    use.function().arguments().forEach(name -> arguments.put(name, pass.value(use.argument(name))));
    return use.function().formula().evaluate(arguments);
  }
}
