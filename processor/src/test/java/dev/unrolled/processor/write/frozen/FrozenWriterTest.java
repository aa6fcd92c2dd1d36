package dev.unrolled.processor.write.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Form;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Prediction;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.Written;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frozen class predicts what the network does that has its weights. */
class FrozenWriterTest {

  /**
   * Convolutions on more places than a line holds, and with more weights than are added at once.
   */
  private static final List<NetworkModel> LARGE = List.of(
      AnnotatedSource.model(
          "Photo",
          Shape.ofInputs(3, 40, 50)
              .layer(new ConvolutionSpec(
                  6, Window.of(3, 3).padding(1, 2).dilation(1, 2), Activation.TANH))
              .layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of())),
          Loss.MSE),
      AnnotatedSource.model(
          "Sound",
          Shape.ofInputs(40, 300)
              .layer(new ConvolutionSpec(9, Window.of(5).padding(1), Activation.TANH))
              .layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of())),
          Loss.MSE));

  private static final List<NetworkModel> MODELS = Stream.of(
          Written.onePerPair(), EveryKind.models(), LARGE)
      .flatMap(List::stream)
      .toList();
  private static final SplittableRandom RANDOM = Randomness.of(FrozenWriterTest.class);

  @ParameterizedTest
  @CsvSource({"DOUBLE, false", "DOUBLE, true", "FLOAT, false"})
  void itPredictsWhatTheNetworkDoes(Precision precision, boolean strict) throws Exception {
    Map<String, String> sources = new LinkedHashMap<>(AnnotatedSource.CUSTOM_FUNCTIONS);
    for (int k = 0; k < MODELS.size(); k++) {
      NetworkModel model = model("Net" + k, k, precision, strict);
      sources.put("example.Net" + k, Written.source(model, Form.LOOPS));
      for (Way way : ways(k)) {
        String name = "Net" + k + way;
        sources.put(
            "example.Frozen" + name,
            way.text(
                model(name, k, precision, strict),
                new StoredWeights(
                    "x.safetensors",
                    "0",
                    parameters(k, model),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of())));
      }
    }
    Compiled compiled = Compiled.of(sources);
    for (int k = 0; k < MODELS.size(); k++) {
      NetworkModel model = model("Net" + k, k, precision, strict);
      for (int time = 0; time < 5; time++) {
        double[] x = inputs(model);
        for (Way way : ways(k)) {
          Class<?> frozen = compiled.load("example.FrozenNet" + k + way);
          if (precision == Precision.DOUBLE) {
            var network = compiled.network("example.Net" + k);
            network.parameters().set(parameters(k, model));
            double[] y = (double[]) predict(frozen, double[].class, x);
            compare(y, network.predict(x), 1e-13, model);
          } else {
            var network = compiled.floats("example.Net" + k);
            network.parameters().set(parameters(k, model));
            float[] y = (float[]) predict(frozen, float[].class, Floats.of(x));
            compare(Floats.widened(y), Floats.widened(network.predict(Floats.of(x))), 1e-5, model);
          }
        }
      }
    }
  }

  /** What only the way back asks for is not computed; whoever asks for it, finds it spelled out. */
  @Test
  void whichOfSomeNumbersIsTheLargestIsSpelledOut() {
    Index.Over i = new Index.Over("i", 3);
    Variable x = new Variable("x", Variable.Kind.INPUT, 0, List.of(3), "inputs");
    Variable a = new Variable("a", Variable.Kind.VALUE, 1, List.of(), "largest");
    Variable n = new Variable("n", Variable.Kind.VALUE, 1, List.of(), "winner");
    Candidates all = new Candidates(List.of(i), List.of(x.at(i)));
    List<Equation> both = List.of(
        new Equation(a.at(), new Largest(all, Optional.of(n.at()))),
        new Equation(n.at(), new Winner(all, a.at())));
    Step step = new Step(Topic.TRANSFORMED, 1, both);
    Program program = new Program(List.of(step), step, a, List.of(), Map.of());

    assertThat(Prediction.of(program))
        .extracting(Step::equations)
        .containsExactly(both.subList(0, 1));
    StoredWeights none =
        new StoredWeights("x", "0", new double[0], Map.of(), List.of(), List.of(), List.of());
    Arithmetic arithmetic = new Arithmetic(Precision.DOUBLE);
    JavaCalls calls =
        new JavaCalls(new Declaration("", "Net", "UnrolledNet", false, true, Set.of()), Set.of());
    LiteralForm form = new LiteralForm(
        program,
        List.of(step),
        none,
        new RowConversion(none, arithmetic, calls),
        arithmetic,
        calls);
    Body body = new Body(Layout.STANDARD, new Notes(), "");
    form.statements(both).forEach(statement -> statement.writeTo(body));
    assertThat(Notes.withoutMarks(body.text())).isEqualTo("""
        double a1 = Math.max(Math.max(x[0], x[1]), x[2]);
        double n1 = x[0] == a1 ? 0 : x[1] == a1 ? 1 : 2;
        """);
  }

  @Test
  void itSpeaksOfNoLearning() {
    for (int k = 0; k < MODELS.size(); k++) {
      NetworkModel model = model("Net", k, Precision.DOUBLE, false);
      StoredWeights weights = new StoredWeights(
          "x", "0", parameters(k, model), Map.of(), List.of(), List.of(), List.of());
      for (Way way : ways(k)) {
        assertThat(way.text(model, weights)).doesNotContain("learn", "at first");
      }
    }
  }

  /** How a network is frozen. */
  private enum Way {
    LITERALS,
    ARRAYS,
    WITHOUT_FMA;

    String text(NetworkModel model, StoredWeights weights) {
      Derivation derivation = Derivation.of(model);
      FrozenSource source = switch (this) {
        case LITERALS -> FrozenWriter.writeLiterals(derivation, weights);
        case ARRAYS -> FrozenWriter.writeArrays(derivation, weights, Platform.JAVA_9);
        case WITHOUT_FMA -> FrozenWriter.writeArrays(derivation, weights, Platform.JAVA_8);
      };
      return source.text();
    }
  }

  /** Large ones are not spelled out. */
  private static List<Way> ways(int k) {
    return LARGE.contains(MODELS.get(k))
        ? List.of(Way.ARRAYS, Way.WITHOUT_FMA)
        : List.of(Way.LITERALS, Way.ARRAYS);
  }

  /** What a new object of a frozen class predicts of an array of that type. */
  static Object predict(Class<?> frozen, Class<?> type, Object x) throws Exception {
    var constructor = frozen.getDeclaredConstructor();
    constructor.setAccessible(true);
    var method = frozen.getDeclaredMethod("predict", type);
    method.setAccessible(true);
    return method.invoke(constructor.newInstance(), x);
  }

  private static void compare(double[] actual, double[] expected, double unit, NetworkModel model) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(1);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("output %s of %s", i, model)
          .isCloseTo(expected[i], within(unit * Math.max(1, size)));
    }
  }

  private static NetworkModel model(String name, int k, Precision precision, boolean strict) {
    return AnnotatedSource.writtenAs(
        name, AnnotatedSource.with(MODELS.get(k), precision, strict, false));
  }

  private static double[] parameters(int k, NetworkModel model) {
    double[] parameters = EveryKind.parameters(new SplittableRandom(k), model.shape());
    Arrays.setAll(parameters, place -> (float) parameters[place]);
    return parameters;
  }

  private static double[] inputs(NetworkModel model) {
    int rows = model.shape().layers().stream()
        .map(LayerShape::spec)
        .mapToInt(spec -> spec instanceof EmbeddingSpec embedding ? embedding.rows() : 0)
        .max()
        .orElse(0);
    double[] x = new double[model.shape().inputs()];
    Arrays.setAll(x, j -> rows == 0 ? RANDOM.nextDouble(-2, 2) : RANDOM.nextInt(rows));
    return x;
  }
}
