package dev.unrolled.processor.write.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.Written;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a learner who has just met the chain rule asks, the generated file answers by itself. */
class LessonSentencesTest {

  private static final String END = "The lesson ends here";

  private static final NetworkModel XOR = AnnotatedSource.model(
      "Xor",
      Shape.ofInputs(2)
          .layer(2, Activation.TANH, Bias.PER_NEURON)
          .layer(1, Activation.SIGMOID, Bias.PER_NEURON),
      Loss.BINARY_CROSS_ENTROPY);

  private static final NetworkModel CLASSES = AnnotatedSource.model(
      "Classes",
      Shape.ofInputs(4)
          .layer(8, Activation.RELU, Bias.PER_NEURON)
          .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
      Loss.CATEGORICAL_CROSS_ENTROPY);

  private static final List<NetworkModel> ALL =
      Stream.concat(Written.onePerPair().stream(), EveryKind.models().stream()).toList();

  /** Its lines joined where a comment was broken. */
  private static String text(NetworkModel model, Form form) {
    return Written.source(model, form).replaceAll("\\n\\s*(\\*|//) +", " ");
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void theChainRuleIsStatedOnceInLettersThatAreNoInputs(Form form) {
    for (NetworkModel model : ALL) {
      assertThat(count(text(model, form), "dL/ds = dL/du * du/ds;"))
          .as(text(model, form))
          .isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void theStepEndsTheLessonAndWhatIsNoLessonStandsBehindIt(Form form) {
    for (NetworkModel model : ALL) {
      String text = text(model, form);
      int end = text.indexOf(END);
      assertThat(count(text, END)).as(text).isOne();
      assertThat(text.substring(0, end))
          .contains(
              form == Form.KERNELS
                  ? "p[k] -= rate * target[k] for every k"
                  : "p[k] -= rate * g[k] for every k")
          .contains("hence the minus")
          .doesNotContain("HotSpot", "Form: ");
      assertThat(text.substring(end)).contains("Form: ");
    }
  }

  @Test
  void aGradientThatIsMadeOfWeightsSaysThatTheStepMustWait() {
    assertThat(text(XOR, Form.UNROLLED))
        .contains(
            "It must wait for all gradients: dL_da1 asks how fast L grows, and this L was computed with the"
                + " weights from before the step, so dL_da1 must use them too.");
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void aTransposedMatrixIsNoDerivative(Form form) {
    assertThat(ALL)
        .map(model -> text(model, form))
        .allSatisfy(text -> assertThat(text).doesNotContainPattern("[A-Z]\\d?' "));
    assertThat(text(CLASSES, form)).contains("dL/dZ2 transpose(W2)", "transpose(X) dL/dZ1");
  }

  @Test
  void wherePlacesOfWeightsChangeSidesItIsSaid() {
    assertThat(text(XOR, Form.UNROLLED))
        .contains("Here W1 has a row for each input and a column for each unit, as it lies in"
            + " p[0..3]: the transpose of the W above, which has a row for each unit.");
    assertThat(text(XOR, Form.KERNELS))
        .contains("w1_ij, from input j into unit i, stands in row j and column i.");
  }

  @Test
  void eachOfFewParametersHasItsPlaceItsNameAndItsStartValueInTheTable() {
    for (NetworkModel model : ALL) {
      double[] start = model.startParameters();
      String source = Written.source(model, Form.UNROLLED);
      for (Parameter parameter : model.shape().layers().stream()
          .flatMap(layer -> layer.parameters().stream())
          .toList()) {
        for (int k = 0; k < parameter.size() && start.length <= 32; k++) {
          int place = parameter.placeOf(k);
          List<Double> found = Pattern.compile("(?m)^ \\*.* p\\[%s\\] +%s +(-?\\d\\S*)"
                  .formatted(place, Pattern.quote(parameter.symbolOf(k))))
              .matcher(source)
              .results()
              .map(row -> Double.valueOf(row.group(1)))
              .toList();
          assertThat(found).as("%s in\n%s", parameter.symbolOf(k), source).hasSize(1);
          assertThat(Math.abs(found.get(0) - start[place]))
              .isLessThanOrEqualTo(5.01e-6 * Math.abs(start[place]));
        }
      }
    }
  }

  @Test
  void ofManyEachArrayHasItsPlace() {
    assertThat(Written.source(CLASSES, Form.UNROLLED))
        .contains(" * W1  p[0..31], w1_ij at p[8 * j + i]\n * b1  p[32..39], b1_i at p[i + 32]\n");
  }

  @Test
  void aSmallDenseNetworkIsDrawn() {
    assertThat(Written.source(XOR, Form.UNROLLED)).contains("""
         * x[0] --+-- z1[0] -> a1[0] --+
         *        |                    +-- z2[0] -> a2[0] --+-- L
         * x[1] --+-- z1[1] -> a1[1] --+
         *        W1, b1               W2, b2               t
        """);
    assertThat(Written.source(CLASSES, Form.UNROLLED))
        .contains(" * x[1] --+-- z1[3] -> a1[3] --+           |           |\n");
    assertThat(ALL)
        .map(model -> Written.source(model, Form.UNROLLED))
        .allSatisfy(
            source -> assertThat(source.lines()).allMatch(line -> line.length() <= Text.COLUMNS));
  }

  @Test
  void theNamesOfArraysAndThePlusBeforeTheEqualsAreExplained() {
    assertThat(text(XOR, Form.UNROLLED))
        .contains("{@code v} keeps all these numbers of the latest pass: {@code v.z1}.")
        .contains("It adds, by +=, so that the gradients of several examples can add up");
  }

  @Test
  void aKernelsFirstCallSaysWhichOfItsNumbersIsWhich() {
    String source = Written.source(XOR, Form.UNROLLED);
    assertThat(source).contains("""
            // affine: in = 2, out = 2, w from p[0], b from p[4], biases = 2
            kernels.affine(from, to, 2, 2, X, p, 0, 4, 2, Z1);
        """);
    assertThat(source).contains("// addWeightGradient: in = 2, out = 1, w from target[6]\n");
    assertThat(count(source, "// affine:")).isOne();
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void noSumIsWrittenOverOneNumberAndNoGradientLiesAlongSomething(Form form) {
    assertThat(ALL)
        .map(model -> text(model, form).replaceAll("\"\\s*\\+\\s*\"", ""))
        .allSatisfy(text -> assertThat(text)
            .doesNotContain("0..0,", "0..0 of", "0..0 where", "gradient of the loss along"));
    assertThat(text(XOR, form))
        .contains("/** How fast L grows as each of the weighted sums of layer 2 grows. */");
  }

  @Test
  void whyASlopeIsWhatItIsStandsOnceWhereTheWalkBackMeetsItFirst() {
    for (Activation activation : Activation.values()) {
      if (activation != Activation.SOFTMAX && activation != Activation.CUSTOM) {
        String why =
            ((ElementwiseActivation) Activations.rule(activation)).why().replace("`", "");
        NetworkModel model = AnnotatedSource.model(
            "Why",
            Shape.ofInputs(1)
                .layer(1, activation, Bias.NONE)
                .layer(2, activation, Bias.NONE)
                .layer(1, activation, Bias.NONE),
            Loss.MSE);
        for (Form form : List.of(Form.UNROLLED, Form.KERNELS)) {
          String text = text(model, form);
          assertThat(count(text, why)).as("%s in %s", why, text).isOne();
          assertThat(text.indexOf(why)).isGreaterThan(text.indexOf("the activations of layer 3:"));
          assertThat(text.indexOf(why)).isLessThan(text.indexOf("the activations of layer 2:"));
        }
      }
    }
  }

  @Test
  void bothCrossEntropiesAreDerived() {
    for (Form form : List.of(Form.UNROLLED, Form.KERNELS)) {
      assertThat(text(XOR, form))
          .contains("dL/da = -t / a + (1 - t) / (1 - a) = (a - t) / (a * (1 - a)). And da/dz ="
              + " a * (1 - a). Why: ")
          .contains("In their product a * (1 - a) cancels, and dL/dz = a - t is left.");
      assertThat(text(CLASSES, form))
          .contains(
              "da[i]/dz[i] = (e[i] * sum - e[i] * e[i]) / sum^2 = a[i] * (1 - a[i])",
              "da[k]/dz[i] = -e[k] * e[i] / sum^2 = -a[k] * a[i] for any other k.",
              "-t[i] / a[i] * a[i] * (1 - a[i]) = t[i] * a[i] - t[i] through a[i],",
              "-t[k] / a[k] * (-a[k] * a[i]) = t[k] * a[i] through any other.",
              "They add up to a[i] * (the sum of all t) - t[i]; the targets add up to 1, so dL/dz ="
                  + " a - t.");
    }
  }

  @Test
  void whereAFactorOfALossComesFromIsSaid() {
    NetworkModel model = AnnotatedSource.model(
        "Mean", Shape.ofInputs(1).layer(2, Activation.IDENTITY, Bias.NONE), Loss.MSE);
    assertThat(text(model, Form.UNROLLED))
        .contains("dL/da = 2 * (a - t) / 2, the slope of (a - t)^2, divided by 2 because L is the"
            + " mean over the 2 outputs. The slope of u^2 is 2 * u.");
    assertThat(text(ShownNumbersTest.mazur(), Form.UNROLLED))
        .contains("The slope of u^2 is 2 * u; the half is there so that no 2 is left here.");
  }

  @Test
  void aSharedBiasSaysWhatOneForEachUnitWouldGet() {
    assertThat(text(ShownNumbersTest.mazur(), Form.UNROLLED))
        .contains("The 2 sums share one bias, so 2 paths add up in its gradient; if each unit had"
            + " a bias of its own, one path would lead from it.");
  }

  @Test
  void thePathsOfOneWeightAreNamedAlsoWithoutNumbers() {
    assertThat(text(XOR, Form.UNROLLED))
        .contains("The path of one weight. w1_01 reaches L by 1 path; in slopes, from the loss down"
            + " to it: dL/dz2[0] * dz2[0]/da1[0] * da1[0]/dz1[0] * dz1[0]/dw1_01 That is dL/dw1_01,"
            + " which was added to g[2].");
  }

  @Test
  void whoSeesNoNumbersIsToldHowToGetThem() {
    assertThat(text(XOR, Form.UNROLLED))
        .contains("No numbers stand here: {@code @Example(input = {0.1, 0.2}, target = {1})} on"
            + " {@link Xor} puts those of that example beside the lines.");
    assertThat(ALL)
        .allSatisfy(model -> assertThat(text(model, Form.KERNELS))
            .contains("{@code trace(x, t, rate)} gives every number of any example"));
  }

  @Test
  void aLessonOnMatricesBeginsWithOneNumber() {
    assertThat(text(CLASSES, Form.KERNELS))
        .contains("One number of row r: z1[r,i] = (sum over j of W1[i,j] * x[r,j]) + b1[i]. All"
            + " numbers at once: Z1 = X W1 + b1, with b1 added to every row.")
        .contains("One number of row r: dL_da1[r,j] = sum over i of dL_dz2[r,i] * W2[i,j]. All"
            + " numbers at once: dL/dA1 = dL/dZ2 transpose(W2).");
    assertThat(Arrays.asList(text(CLASSES, Form.UNROLLED)))
        .noneMatch(text -> text.contains("One number of row r"));
  }
}
