package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What generated classes say of their layers is true of these. */
class KindSentencesTest {

  private static final Compiled COMPILED = compiled();

  private static Compiled compiled() {
    Map<String, String> sources = new LinkedHashMap<>();
    declare("Rows", """
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
        @Layer(kind = LayerKind.EMBEDDING, in = {2, 2}, rows = 4, out = 2, paddingIndex = 0)
        @Layer(kind = LayerKind.LAYER_NORM, dimensions = 2, weights = {2, 1, 1, 1})
        @Layer(kind = LayerKind.FLATTEN)
        @Layer(out = 2, activation = Activation.SOFTMAX)
        @Example(input = {0, 3, 3, 1}, target = {0, 1})
        """, sources);
    declare("NoExample", """
        @Layer(kind = LayerKind.EMBEDDING, in = 1, rows = 1, out = 2)
        @Layer(kind = LayerKind.FLATTEN)
        """, sources);
    declare("Residuals", """
        @Layer(kind = LayerKind.LAYER_NORM, in = 2, add = 0)
        @Layer(kind = LayerKind.DROPOUT, rate = 0.25)
        @Layer(out = 2, add = 1)
        """, sources);
    declare("InputGradient", """
        @Unrolled(inputGradient = true)
        @Layer(kind = LayerKind.LAYER_NORM, in = {2, 1}, add = 0, trainable = Trainable.BIASES)
        """, sources);
    declare("Matrices", """
        @Unrolled(form = Form.KERNELS)
        @Layer(kind = LayerKind.EMBEDDING, in = 3, rows = 9, out = 4, initializer = Initializer.HE_NORMAL)
        @Layer(kind = LayerKind.LAYER_NORM, epsilon = 0.00002, weights = {1, 2, 3, 4}, biases = {1, 2, 3, 4})
        @Layer(kind = LayerKind.DROPOUT)
        @Layer(out = 1)
        @Example(input = {0, 1, 8}, target = {0, 1, 2})
        """, sources);
    declare("Frozen", """
        @Layer(in = 2, out = 2, trainable = Trainable.NOTHING)
        @Layer(out = 1, trainable = Trainable.BIASES)
        """, sources);
    return Compiled.of(sources);
  }

  private static void declare(String name, String annotations, Map<String, String> sources) {
    sources.put(
        "example." + name,
        "package example;\nimport dev.unrolled.*;\n%sclass %s {}\n".formatted(annotations, name));
  }

  /** The whole class, its lines joined where a comment was broken. */
  private static String text(String name) {
    return source(name).replaceAll("\\n\\s*(\\*|//) +", " ");
  }

  private static String source(String name) {
    return Objects.requireNonNull(COMPILED.sources().get("example.Unrolled" + name));
  }

  @Test
  void theNamesOfWhatLayersComputeAreExplainedWhereTheNetworkHasThem() {
    assertThat(text("Rows"))
        .contains(
            "<li>{@code W1[1,0]} is number 0 of row 1 of layer 1, the row that is looked up for 1.")
        .contains(
            "<li>{@code w2_00} is the weight of the first number in layer 2, {@code b2_00} its bias.")
        .contains("<li>{@code n2} holds the standardized numbers of layer 2.")
        .doesNotContain("<li>{@code m", "<li>{@code y");
    assertThat(text("NoExample"))
        .contains(
            "<li>{@code W1[0,0]} is number 0 of row 0 of layer 1, the row that is looked up for 0."
                + " All of them lie in {@code p}, their gradients at the same places in {@code g}.")
        .contains("<li>{@code a1} holds the looked-up rows of layer 1.");
    assertThat(text("Residuals"))
        .contains("<li>{@code n1} holds", "<li>{@code y1} holds the outputs of layer 1.")
        .contains("<li>{@code m2} holds the mask of layer 2.");
    assertThat(text("Matrices"))
        .contains("<li>{@code W1} are the rows of layer 1", "<li>{@code w2} are the weights of the")
        .contains("<li>{@code N2} holds the standardized", "<li>{@code M3} holds the mask");
  }

  @Test
  void sizesSayHowManyRowsAndUnitsThereAre() {
    assertThat(source("Rows"))
        .contains("-> layer 1 (embedding of 4 rows of 2 numbers, gives 2 x 2 x 2)");
    assertThat(source("NoExample"))
        .contains("layer 1 (embedding of 1 row of 2 numbers, gives 1 x 2)");
    assertThat(source("Matrices")).contains("-> layer 4 (3 x 1 identity units)");
    assertThat(text("Rows"))
        .contains("Layer 2 looks at the 4 numbers of each block of 2 x 2 together");
    assertThat(text("Residuals")).contains("Layer 1 looks at both numbers together");
    assertThat(text("InputGradient"))
        .contains("Layer 1 looks at each number alone: it is its own mean, and the variance is 0.");
  }

  @Test
  void startValuesAreSaidAsTheyAre() {
    assertThat(text("Rows"))
        .contains(
            "bias of its own, at first as declared and 0, by which the layer can learn to undo")
        .contains(
            "Starts from the parameters declared on {@link Rows}, else with weights drawn from"
                + " the seed 42 and biases of 0.");
    assertThat(text("Residuals"))
        .contains("bias of its own, at first 1 and 0, by which the layer can");
    assertThat(text("InputGradient")).contains("a bias of its own, at first 1 and 0.\n");
    assertThat(text("Matrices"))
        .contains("a bias of its own, at first as they are declared, by which the layer can learn")
        .contains("rows of layer 1 drawn by HE_NORMAL");
  }

  @Test
  void whatIsDataGetsNoGradient() {
    assertThat(text("Residuals"))
        .contains(
            "Back through y = a1 + x: the gradient of a sum passes on as it is. x is data, so it"
                + " goes to a1 alone.")
        .doesNotContain("to both");
    assertThat(text("InputGradient")).doesNotContain("x is data");
  }

  @Test
  void rowsAndColumnsAreExchangedOnlyWhereTheWayBackExchangesThem() {
    assertThat(text("Residuals"))
        .contains("Below, transpose(W3) is W3 with rows and columns exchanged.")
        .contains("dL/dA2 = dL/dZ3 transpose(W3)");
    assertThat(Stream.of("NoExample", "InputGradient", "Frozen").map(KindSentencesTest::text))
        .allSatisfy(text -> assertThat(text).doesNotContain("exchanged"));
  }

  @Test
  void oneConditionStandsAboveAllThatIsAddedUnderItWithTheNumbersOfTheExample() {
    assertThat(source("Rows")).contains("""
            if ((int) x[0] != 0) { // 0 = 0, so nothing is added
              g[2 * (int) x[0]] += dL_da1[0]; // dL/dW1[0,0]
              g[2 * (int) x[0] + 1] += dL_da1[1]; // dL/dW1[0,1]
            }
            if ((int) x[1] != 0) { // 3 != 0
              g[2 * (int) x[1]] += dL_da1[2]; // dL/dW1[3,0] += \
        """.stripTrailing());
    assertThat(source("NoExample")).contains("""
            g[2 * (int) x[0]] += dL_da1[0]; // dL/dW1[x[0],0]
            g[2 * (int) x[0] + 1] += dL_da1[1]; // dL/dW1[x[0],1]
        """);
  }

  @Test
  void oneNumberHasOneSpelling() {
    assertThat(source("Rows"))
        .contains("LayerNormSpec(2, 1E-5, true,", "+ 1E-5)")
        .doesNotContain("1.0E-5");
    assertThat(source("Matrices")).contains("LayerNormSpec(1, 2E-5, true,", "+ 2E-5)");
  }

  @Test
  void aTableHasAColumnForNamesAsWideAsTheLongest() {
    List<String> rows = source("Matrices")
        .lines()
        .filter(line -> line.matches(" \\* (X|Mean_n_dL_dn2|Deviation2) .*"))
        .toList();
    assertThat(rows)
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.substring(0, 17)).endsWith(" "));
  }
}
