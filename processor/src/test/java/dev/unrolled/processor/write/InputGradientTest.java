package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On request the walk back goes on to the inputs. */
class InputGradientTest {

  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 1e-6;

  /** Below this size a difference of two losses holds too few digits for a relative comparison. */
  private static final double FLOOR = 1e-3;

  private static final SplittableRandom RANDOM = Randomness.of(InputGradientTest.class);

  /** One network, with dL/dx and as usual; one of dense layers in a chain tells its walk so. */
  private record Pair(String onRequest, String usual, boolean isChainOfDense) {}

  private static final Written WRITTEN = new Written();
  private static final List<Pair> PAIRS = new ArrayList<>();
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    for (NetworkModel usual : Written.ofEveryKind()) {
      if (!hasGradient(usual.shape())) {
        continue;
      }
      NetworkModel model = AnnotatedSource.with(usual, Precision.DOUBLE, false, true);
      for (Form form : Written.FORMS) {
        PAIRS.add(new Pair(
            WRITTEN.add(model, form),
            WRITTEN.add(usual, form),
            usual.shape().layers().stream().allMatch(layer -> layer.spec() instanceof DenseSpec)));
      }
    }
    compiled = WRITTEN.compile();
  }

  /**
   * Whole numbers have none; and where masks are drawn, the loss that it is of is another. Where
   * rows meet there is that of a batch, which MatrixFormTest compares.
   */
  private static boolean hasGradient(Shape shape) {
    return !EveryKind.looksUp(shape)
        && !shape.meetsRows()
        && shape.layers().stream().noneMatch(layer -> layer.spec().drops());
  }

  @Test
  void itIsHowTheLossChangesWithEachInput() {
    for (Pair pair : PAIRS) {
      DoubleNetwork<Workspace> network = compiled.network(pair.onRequest());
      Example example = Example.awayFromEdges(network, RANDOM);
      double[] x = example.x();
      double[] slopes = inputGradient(network, example);
      assertThat(slopes).hasSameSizeAs(x);
      for (int j = 0; j < x.length; j++) {
        double difference = difference(network, example, j);
        double size = Math.max(FLOOR, Math.max(Math.abs(slopes[j]), Math.abs(difference)));
        assertThat(Math.abs(slopes[j] - difference) / size)
            .as(
                "dL/dx[%d] = %s, but by differences %s, of %s",
                j, slopes[j], difference, WRITTEN.source(pair.onRequest()))
            .isLessThan(TOLERANCE);
      }
    }
  }

  private static double difference(DoubleNetwork<Workspace> network, Example example, int j) {
    double[] x = example.x();
    double before = x[j];
    x[j] = before + STEP;
    double above = network.loss(x, example.t());
    x[j] = before - STEP;
    double below = network.loss(x, example.t());
    x[j] = before;
    return (above - below) / (2 * STEP);
  }

  private static double[] inputGradient(DoubleNetwork<Workspace> network, Example example) {
    Workspace values = network.newWorkspace();
    gradient(network, example, values);
    return (double[]) Example.value(values, "dL_dx");
  }

  private static double[] gradient(
      DoubleNetwork<Workspace> network, Example example, Workspace values) {
    double[] gradient = new double[network.shape().parameterCount()];
    network.gradient(example.x(), example.t(), gradient, values);
    return gradient;
  }

  @Test
  void itIsThatOfTheLatestExample() {
    for (Pair pair : PAIRS) {
      DoubleNetwork<Workspace> network = compiled.network(pair.onRequest());
      Example first = Example.random(network, RANDOM);
      Example second = Example.another(network, RANDOM);
      Workspace values = network.newWorkspace();
      gradient(network, first, values);
      gradient(network, second, values);

      assertThat((double[]) Example.value(values, "dL_dx"))
          .isEqualTo(inputGradient(network, second));
    }
  }

  @Test
  void askingForItChangesNoBitOfTheOtherGradients() {
    for (Pair pair : PAIRS) {
      DoubleNetwork<Workspace> network = compiled.network(pair.onRequest());
      DoubleNetwork<Workspace> usual = compiled.network(pair.usual());
      Example example = Example.random(network, RANDOM);
      usual.parameters().set(network.parameters().array());

      assertThat(gradient(network, example, network.newWorkspace()))
          .isEqualTo(gradient(usual, example, usual.newWorkspace()));
      assertThat(usual.newWorkspace().getClass().getFields())
          .noneMatch(field -> field.getName().equals("dL_dx"));
    }
  }

  @Test
  void theWalkEndsWhereTheSourceSaysThatItEnds() {
    for (Pair pair : PAIRS) {
      String text = words(pair.onRequest());
      String usual = words(pair.usual());

      if (!pair.isChainOfDense()) {
        assertThat(text).contains("dL_dx");
        assertThat(usual).doesNotContain("dL_dx");
        continue;
      }
      if (text.contains("Form: kernels")) {
        assertThat(text).contains("All numbers at once: dL/dX = dL/dZ1 transpose(W1).");
        assertThat(usual).doesNotContain("From layer 1 to the inputs", "dL_dx", "dL_dX");
        continue;
      }
      assertThat(text)
          .contains("of the latest forward pass to g, and leaves dL/dx in v.")
          .contains("From layer 1 to the inputs: dL/dx is the sum of")
          .doesNotContain("the walk ends here");
      assertThat(usual)
          .contains(
              "The inputs are data, which no step changes: no dL/dx is needed, and the walk ends here.")
          .doesNotContain("From layer 1 to the inputs", "dL_dx", "dL/dx[");
      assertThat(WRITTEN.source(pair.onRequest()).lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }
  }

  /** A source without its line ends, so that sentences can be looked for. */
  private static String words(String name) {
    return WRITTEN.source(name).replaceAll("\\s*\n\\s*(//|\\*)?\\s*", " ");
  }
}
