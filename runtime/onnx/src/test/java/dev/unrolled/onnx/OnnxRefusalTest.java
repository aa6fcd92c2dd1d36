package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.Activation;
import dev.unrolled.AnyShape;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Initializer;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written, or copied, is refused in a sentence, and nothing is changed. */
final class OnnxRefusalTest {

  private static final Shape SHAPE = Shape.ofInputs(2)
      .layer(3, Activation.TANH, Bias.PER_NEURON)
      .layer(1, Activation.SIGMOID, Bias.PER_NEURON);

  @TempDir
  Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void aFileIsThere() throws IOException {
    file = Files.writeString(folder.resolve("net.onnx"), "before");
  }

  private void assertNothingHasChanged() throws IOException {
    assertThat(file).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFunctionOfYourOwnIsRefused() throws IOException {
    Shape shape = SHAPE.layer(1, Activation.CUSTOM, Bias.PER_NEURON);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Onnx.write(AnyShape.declared(shape), file))
        .withMessage("Layer 3 has a function of your own as its activation, which no ONNX file can"
            + " hold; one of the activations that have names can be written.");
    assertNothingHasChanged();
  }

  @Test
  void aParameterThatIsNotFiniteIsRefused() throws IOException {
    DoubleNetwork<?> network = AnyShape.declared(SHAPE);
    network.parameters().array()[3] = Double.NaN;

    assertThatIllegalStateException()
        .isThrownBy(() -> Onnx.write(network, file))
        .withMessage("layer1.weight[0][1] is NaN; a file holds finite numbers only. Nothing is"
            + " written.");
    assertNothingHasChanged();
  }

  private void assertRefused(Shape shape, OnnxOptions options, String message) throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Onnx.write(AnyShape.floats(shape), file, options))
        .withMessage("%s", message);
    assertNothingHasChanged();
  }

  @Test
  void optionsOfAnotherNetworkAreRefused() throws IOException {
    OnnxOptions none = OnnxOptions.none();
    assertRefused(
        SHAPE,
        none.withScaledInputs(new double[3], new double[] {1, 1, 1}),
        "The shift of the inputs has 3 values; it needs 2.");
    assertRefused(
        SHAPE,
        none.withScaledTargets(new double[3], new double[] {1, 1, 1}),
        "The shift of the targets has 3 values; it needs 1.");
    assertRefused(
        SHAPE,
        none.withClassNames(List.of("a", "b", "c")),
        "There are 3 names of classes; the network has 2.");
    assertRefused(
        SHAPE,
        none.withFeatureNames(List.of("a")),
        "There are 1 names of inputs; the network has 2.");
    assertRefused(
        Shape.ofInputs(2).layer(new EmbeddingSpec(3, 2, -1, Initializer.NORMAL, 1)),
        none.withScaledInputs(new double[2], new double[] {1, 1}),
        "The inputs are the rows of an embedding, whole numbers, which cannot be scaled.");
  }

  @Test
  void aScaleThatIsNoneIsRefused() {
    OnnxOptions none = OnnxOptions.none();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.withScaledInputs(new double[2], new double[] {1, 0}))
        .withMessage(
            "The scale of the inputs has a 0 at 1, by which nothing can be divided; write 1"
                + " for a column that is not scaled.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.withScaledTargets(new double[2], new double[1]))
        .withMessage("The scale of the targets has 1 values; it needs 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.withScaledInputs(new double[] {Double.NaN}, new double[] {1}))
        .withMessage("The shift of the inputs[0] is NaN; it must be a finite number.");
  }

  /** One output tells two classes apart, so it may have two names. */
  @Test
  void oneOutputMayHaveTwoClasses() throws IOException {
    Onnx.write(
        AnyShape.floats(SHAPE), file, OnnxOptions.none().withClassNames(List.of("no", "yes")));

    assertThat(Onnx.read(file).classNames()).containsExactly("no", "yes");
  }

  @Test
  void parametersAreCopiedToTheSameLayersOnly() throws IOException {
    DoubleNetwork<?> network = AnyShape.declared(SHAPE);
    Onnx.write(network, file);
    OnnxNetwork read = Onnx.read(file);
    Shape relu = Shape.ofInputs(2)
        .layer(3, Activation.RELU, Bias.PER_NEURON)
        .layer(1, Activation.SIGMOID, Bias.NONE);
    DoubleNetwork<?> other = AnyShape.declared(relu);
    double[] before = other.parameters().copy();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.copyTo(other))
        .withMessage(
            "%s holds 2 -> 3 TANH -> 1 SIGMOID; this network is 2 -> 3 RELU -> 1 SIGMOID"
                + " bias NONE.",
            file);
    assertThat(other.parameters().array()).isEqualTo(before);

    Shape dropping = Shape.ofInputs(2)
        .layer(3, Activation.TANH, Bias.PER_NEURON)
        .layer(new DropoutSpec(0.5))
        .layer(1, Activation.SIGMOID, Bias.PER_NEURON);
    DoubleNetwork<?> alike = AnyShape.declared(dropping);
    alike.initialize(3);
    read.copyTo(alike);
    assertThat(alike.parameters().array()).isEqualTo(network.parameters().array());
  }
}
