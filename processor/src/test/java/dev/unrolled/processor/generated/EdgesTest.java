package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where edges meet, as they do at inputs and biases of 0, right gradients pass and wrong ones fail.
 */
class EdgesTest {

  private static final SplittableRandom RANDOM = Randomness.of(EdgesTest.class);

  private static final int SEEDS = 50;

  private static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final double[][] T = {{0}, {1}, {1}, {0}};

  /** Each activation with an edge, as a layer declares it. */
  private static final Map<String, String> BENT = new LinkedHashMap<>();

  static {
    for (String activation :
        List.of("RELU", "LEAKY_RELU", "SELU", "HARD_SIGMOID", "HARD_TANH", "HARD_SWISH")) {
      BENT.put(activation, "activation = Activation." + activation);
    }
    BENT.put("ELU", "activation = Activation.ELU, alpha = 2");
    BENT.put("OWN", "activationClass = Ramp.class");
  }

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("example.Ramp", """
        package example;
        class Ramp {
          static double activate(double z) { return Math.max(z, 0.5 * z); }
          static double slope(double z) { return z >= 0 ? 1 : 0.5; }
        }
        """);
    sources.put("example.WrongRamp", """
        package example;
        class WrongRamp {
          static double activate(double z) { return Math.max(0, z); }
          static double slope(double z) { return 1; }
        }
        """);
    for (String precision : List.of("DOUBLE", "FLOAT")) {
      BENT.forEach((name, bent) -> {
        sources.put("example." + precision + name, """
            package example;
            import dev.unrolled.*;
            @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, precision = Precision.%1$s)
            @Layer(in = 2, out = 4, activation = Activation.TANH)
            @Layer(out = 4, %3$s)
            @Layer(out = 1, activation = Activation.SIGMOID)
            class %1$s%2$s {}
            """.formatted(precision, name, bent));
        sources.put("example." + precision + name + "Twice", """
            package example;
            import dev.unrolled.*;
            @Unrolled(precision = Precision.%1$s)
            @Layer(in = 2, out = 5, %3$s)
            @Layer(out = 4, %3$s)
            @Layer(out = 1, bias = Bias.NONE)
            class %1$s%2$sTwice {}
            """.formatted(precision, name, bent));
      });
      for (String loss : List.of("MAE", "HUBER")) {
        sources.put("example." + precision + loss, """
            package example;
            import dev.unrolled.*;
            @Unrolled(loss = Loss.%2$s, precision = Precision.%1$s)
            @Layer(in = 2, out = 4, activation = Activation.TANH)
            @Layer(out = 1)
            class %1$s%2$s {}
            """.formatted(precision, loss));
      }
      sources.put("example." + precision + "Wrong", """
          package example;
          import dev.unrolled.*;
          @Unrolled(precision = Precision.%1$s)
          @Layer(in = 2, out = 4, activation = Activation.TANH)
          @Layer(out = 4, activationClass = WrongRamp.class)
          @Layer(out = 1)
          class %1$sWrong {}
          """.formatted(precision));
    }
    compiled = Compiled.of(sources);
  }

  @Test
  void aRightGradientPassesAtEveryEdge() {
    for (String name : names()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        DoubleNetwork<Workspace> network = network("DOUBLE" + name);
        assertThat(network.checkGradients(X[0], T[0])).as(name).matches(GradientCheck::passes);
        assertThat(network.checkGradients(X, T)).as(name).matches(GradientCheck::passes);
        FloatNetwork<Workspace> floats = floats("FLOAT" + name);
        assertThat(floats.checkGradients(Floats.of(X[0]), Floats.of(T[0])))
            .as("%s in floats", name)
            .matches(GradientCheck::passes);
      }
    }
  }

  /** Sums of exactly 3 and 1: at the other edges. */
  @Test
  void aRightGradientPassesWhereUnitsSaturate() {
    for (String name : names()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        DoubleNetwork<Workspace> network = network("DOUBLE" + name);
        if (network.shape().layers().size() == 3) {
          network.parameters().set("layer2.bias", 3, -3, 1, -1);
        }
        double[][] t = {network.predict(X[0]), {0.5}, {0.25}, {1}}; // and an error of 0
        assertThat(network.checkGradients(X[0], t[0])).as(name).matches(GradientCheck::passes);
        assertThat(network.checkGradients(X, t)).as(name).matches(GradientCheck::passes);
      }
    }
  }

  @Test
  void anErrorOfOneInAHundredIsFoundInAnyGradientThatIsNotNegligible() {
    for (String name : names()) {
      for (int seed = 0; seed < 3; seed++) {
        DoubleNetwork<Workspace> network = network("DOUBLE" + name);
        double[] g = new double[network.shape().parameterCount()];
        network.gradient(X[0], T[0], g, network.newWorkspace());
        for (int k : worthSeeing(g)) {
          assertThat(network.checkGradients(X[0], T[0], with(g, k)))
              .as("%s of one example", name)
              .matches(check -> !check.passes());
        }
        network.gradient(X, T, g, network.newWorkspace());
        for (int k : worthSeeing(g)) {
          assertThat(network.checkGradients(X, T, with(g, k)))
              .as(name)
              .matches(check -> !check.passes());
        }
      }
    }
  }

  /** Whose slope forgets the side that is off. */
  @Test
  void aBackwardPassThatIsWrongOnOneSideIsFoundAtTheEdgeToo() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      found += network("DOUBLEWrong").checkGradients(X, T).passes() ? 0 : 1;
      found += network("DOUBLEWrong").checkGradients(X[0], T[0]).passes() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(2 * SEEDS - 10);
  }

  @Test
  void theResultSaysWhichUnitStandsAtAnEdge() {
    DoubleNetwork<Workspace> network = network("DOUBLERELU");
    GradientCheck check = network.checkGradients(X[0], T[0]);
    assertThat(check.edge()).hasValue("z2[0] is 0.0, where the slope of RELU jumps");
    assertThat(check)
        .asString()
        .startsWith("The gradient passes, worst at layer")
        .endsWith(
            "; compared next to the given point, because z2[0] is 0.0, where the slope of RELU"
                + " jumps");
    assertThat(network.checkGradients(new double[][] {{1, 1}, {0, 0}}, new double[][] {{1}, {1}}))
        .extracting(GradientCheck::edge)
        .asString()
        .contains("z2[0] of example 1 is 0.0");

    DoubleNetwork<Workspace> mae = network("DOUBLEMAE");
    assertThat(mae.checkGradients(X[1], mae.predict(X[1])).edge().orElseThrow())
        .startsWith("output 0 is its target, ")
        .endsWith(", where the slope of MAE jumps");
    assertThat(mae.checkGradients(X[1], new double[] {7}).edge()).isEmpty();
    assertThat(network("DOUBLEOWN").checkGradients(X[0], T[0]).edge())
        .hasValue("the loss has an edge there");
  }

  /** Whatever an activation is applied to: sums, what was normalized, what another layer gives. */
  @Test
  void theResultSaysSoInLayersOfEveryKindThatHasAnActivation() {
    Map<String, String> edges = new LinkedHashMap<>();
    edges.put("@Layer(in = 2, out = 2, activation = RELU)", "z1[0]");
    edges.put("@Layer(in = {2, 2}, out = 2, activation = RELU)", "z1[0,0]");
    edges.put("@Layer(in = 2, out = 2) @Layer(kind = ACTIVATION, activation = RELU)", "a1[0]");
    edges.put(
        "@Layer(in = 2, out = 2, add = 0) @Layer(kind = ACTIVATION, activation = RELU)", "y1[0]");
    edges.put("@Layer(kind = LAYER_NORM, in = 2, activation = RELU)", "z1[0]");
    edges.put(
        "@Layer(in = 2, out = 2)"
            + " @Layer(kind = LAYER_NORM, epsilon = 1, affine = false, activation = RELU)",
        "n2[0]");
    Map<String, String> sources = new LinkedHashMap<>();
    edges.forEach((layers, edge) ->
        sources.put("example.Edge" + sources.size(), """
        package example;
        import static dev.unrolled.Activation.*;
        import static dev.unrolled.LayerKind.*;
        import dev.unrolled.*;
        %s
        @Layer(kind = FLATTEN)
        @Layer(out = 1, initializer = Initializer.CONSTANT, initialScale = 0.5)
        class Edge%s {}
        """.formatted(layers, sources.size())));
    Compiled bent = Compiled.of(sources);
    for (String layers : edges.keySet()) {
      DoubleNetwork<Workspace> network =
          bent.network("example.UnrolledEdge" + List.copyOf(edges.keySet()).indexOf(layers));
      GradientCheck check =
          network.checkGradients(new double[network.shape().inputs()], new double[] {1});
      assertThat(check.edge())
          .as(layers)
          .hasValue(edges.get(layers) + " is 0.0, where the slope of RELU jumps");
      assertThat(check.passes()).as(layers).isTrue();
    }
  }

  /** A slope of 1 at the edge, as some write it, where this network's is 0. */
  @Test
  void theSlopeOfTheOtherSidePassesTooWhereOneUnitStandsAtItsEdge() {
    DoubleNetwork<Workspace> network = network("DOUBLERELUTwice");
    network.parameters().set("layer1.bias", 0, 1, 1, 1, 1);
    double[] g = new double[network.shape().parameterCount()];
    network.gradient(X[0], T[0], g, network.newWorkspace());
    double[] other = g.clone();
    int bias = network.shape().layers().get(0).bias(0);
    network.parameters().array()[bias] = 1e-300; // on the other side
    network.gradient(X[0], T[0], other, network.newWorkspace());
    network.parameters().array()[bias] = 0;

    assertThat(network.checkGradients(X[0], T[0], g)).matches(GradientCheck::passes);
    assertThat(network.checkGradients(X[0], T[0], other)).matches(GradientCheck::passes);
  }

  @Test
  void checkingAtAnEdgeChangesNothing() {
    DoubleNetwork<Workspace> network = network("DOUBLERELU");
    double[] before = network.parameters().copy();
    network.checkGradients(X, T);
    assertThat(network.parameters().array()).isEqualTo(before);
  }

  private static double[] with(double[] g, int k) {
    double[] wrong = g.clone();
    wrong[k] *= 1.01;
    return wrong;
  }

  private static int[] worthSeeing(double[] g) {
    double largest = Arrays.stream(g).map(Math::abs).max().orElseThrow();
    return IntStream.range(0, g.length)
        .filter(k -> Math.abs(g[k]) > largest / 1000)
        .toArray();
  }

  /** TANH 2-4, RELU 4, SIGMOID 1, all of whose relus stand on their edge at (0, 0). */
  @Test
  void theGradientThatOnceFailedPassesFromTheUsualStart() {
    for (int row = 0; row < X.length; row++) {
      DoubleNetwork<Workspace> network = compiled.network("example.UnrolledDOUBLERELU");
      assertThat(network.checkGradients(X[row], T[row]).passes())
          .as("row %s", row)
          .isTrue();
    }
  }

  private static List<String> names() {
    return compiled.sources().keySet().stream()
        .map(name -> name.substring("example.Unrolled".length()))
        .filter(name -> name.startsWith("DOUBLE") && !name.endsWith("Wrong"))
        .map(name -> name.substring("DOUBLE".length()))
        .toList();
  }

  private static DoubleNetwork<Workspace> network(String name) {
    DoubleNetwork<Workspace> network = compiled.network("example.Unrolled" + name);
    network.initialize(RANDOM.nextLong());
    return network;
  }

  private static FloatNetwork<Workspace> floats(String name) {
    FloatNetwork<Workspace> network = compiled.floats("example.Unrolled" + name);
    network.initialize(RANDOM.nextLong());
    return network;
  }
}
