package dev.unrolled;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Bias.PER_NEURON;
import static dev.unrolled.Bias.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit is refused with a sentence, and neither network nor optimizer is changed. */
final class CheckpointRefusalTest {

  private static final Shape SHAPE =
      Shape.ofInputs(2).layer(2, TANH, PER_NEURON).layer(1, TANH, NONE);

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private DoubleNetwork<?> network = AnyShape.doubles(SHAPE);

  @TempDir
  Path folder;

  @BeforeEach
  void aSoundFile() throws IOException {
    Checkpoint.of(network).write(folder.resolve("sound"));
    SafeTensors sound = SafeTensors.read(folder.resolve("sound"));
    tensors.putAll(sound.tensors());
    texts.putAll(sound.metadata());
  }

  @Test
  void theFileIsSoundBeforeItIsChanged() throws IOException {
    Path file = folder.resolve("net");
    SafeTensors.of(tensors, texts).write(file);
    Checkpoint.read(file).restore(network);
    SafeTensors.of(tensors, Map.of()).write(file);
    Checkpoint.read(file).restore(network);
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
    Path file = folder.resolve("sound");
    byte[] before = Files.readAllBytes(file);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      network.parameters().array()[3] = bad; // a row per input: into unit 1 from input 1
      assertThatIllegalStateException()
          .isThrownBy(() -> network.save(file))
          .withMessage(
              "layer1.weight[1][1] is %s; a file of parameters holds finite numbers only."
                  + " Nothing is written.",
              bad);
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
  }

  @Test
  void aWrongShapeIsRefused() {
    tensors.put("0.weight", Tensor.f64(List.of(4, 1), 1, 2, 3, 4));
    assertRefused("net has 0.weight of shape [4, 1]; layer 1 of 2 needs [2, 2].");
    tensors.put("0.weight", Tensor.f64(List.of(4), 1, 2, 3, 4));
    assertRefused("net has 0.weight of shape [4]; layer 1 of 2 needs [2, 2].");
  }

  @Test
  void aMissingTensorIsRefused() {
    tensors.remove("0.bias");
    assertRefused("net lacks 0.bias; layer 1 of 2 needs it, of shape [2]. The tensors fit these"
        + " lines, each with its activation: @Layer(in = 2, out = 2, bias = NONE) @Layer(out = 1,"
        + " bias = NONE)");
    tensors.put("0.bias", Tensor.f64(List.of(2), 1, 2));
    tensors.remove("0.weight");
    assertRefused("net lacks 0.weight; layer 1 of 2 needs it, of shape [2, 2].");
    tensors.remove("0.bias");
    assertRefused("net has 1 layers (2.weight [1, 2]); this 2-2-1 network has 2. The tensors fit"
        + " these lines, each with its activation: @Layer(in = 2, out = 1, bias = NONE)");
  }

  @Test
  void aTensorThatIsNotNeededIsRefused() {
    tensors.put("2.bias", Tensor.f64(List.of(1), 1));
    assertRefused("net has 2.bias F64 1, but layer 2 of 2 has no bias; declare it with one. The"
        + " tensors fit these lines, each with its activation: @Layer(in = 2, out = 2) @Layer(out ="
        + " 1)");
    tensors.remove("2.bias");
    tensors.put("4.weight", Tensor.f64(List.of(1, 1), 1));
    assertRefused("net has 3 layers (0.weight [2, 2], 0.bias [2], 2.weight [1, 2], 4.weight [1,"
        + " 1]); this 2-2-1 network has 2. The tensors fit these lines, each with its activation:"
        + " @Layer(in = 2, out = 2) @Layer(out = 1, bias = NONE) @Layer(out = 1, bias = NONE)");
  }

  @Test
  void aNameThatNoLayerHasIsRefused() {
    for (String name : List.of("0.mean", "fc.w", "01.weigh\nt", "")) {
      Tensor tensor = Tensor.f64(List.of(1), 1);
      tensors.put(name, tensor);
      assertRefused(
          "net has a tensor \"%s\"; a network has weights and biases, called like 0.weight"
                  .formatted(name.replace("\n", "\\n"))
              + " and 0.bias. If nothing is computed with it, leave it aside: leavingExtras().");
      tensors.remove(name);
    }
    tensors.put("1".repeat(1000) + ".weight", Tensor.f64(List.of(1), 1));
    assertRefused("net has a tensor \"" + "1".repeat(200) + "...\"; a network has weights and"
        + " biases, called like 0.weight and 0.bias. If nothing is computed with it, leave it aside:"
        + " leavingExtras().");
  }

  @Test
  void layersOfDifferentNamesAreRefused() {
    tensors.put("head.0.bias", Tensor.f64(List.of(1), 1));
    tensors.remove("2.weight");
    assertRefused("net has layers of different names, 0.weight [2, 2], 0.bias [2], head.0.bias [1],"
        + " and neither numbers nor shapes tell which is layer 2, with weight [1, 2]. Name them in"
        + " the order of the layers, withLayers(...), or rename them: 0.weight, 0.bias, 1.weight and"
        + " so on.");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    tensors.put("0.bias", Tensor.f64(List.of(2), 1, Double.NaN));
    assertRefused("net has NaN at place 1 of 0.bias; it must be a finite number.");
    tensors.put("0.bias", Tensor.f64(List.of(2), 1e39, 1));
    FloatNetwork<?> floats = AnyShape.floats(SHAPE);
    float[] before = floats.parameters().copy();
    assertThatIOException()
        .isThrownBy(() -> written().restore(floats))
        .withMessageEndingWith("net has 1.0E39 at place 0 of 0.bias; it must be a finite float.");
    assertThat(floats.parameters().copy()).containsExactly(before);
  }

  @Test
  void biasesThatDifferAreNoSharedBias() {
    network = AnyShape.doubles(Shape.ofInputs(2).layer(2, TANH, SHARED).layer(1, TANH, NONE));
    tensors.put("0.bias", Tensor.f64(List.of(2), 1, 2));
    texts.clear();

    assertRefused("net has 1.0 and 2.0 in 0.bias, but the units of layer 1 of 2 share one bias;"
        + " declare it PER_NEURON.");
  }

  @Test
  void otherActivationsAreRefused() {
    network = AnyShape.doubles(Shape.ofInputs(2).layer(2, RELU, PER_NEURON).layer(1, TANH, NONE));

    assertRefused("net holds the parameters of 2 -> 2 TANH -> 1 TANH; this network is 2 -> 2 RELU"
        + " -> 1 TANH.");
  }

  @Test
  void otherKindsOfBiasesAreRefused() {
    network = AnyShape.doubles(Shape.ofInputs(2).layer(2, TANH, SHARED).layer(1, TANH, NONE));

    assertRefused("net was written by a network declared with nothing of the kind, this one is"
        + " declared with layer1 bias=SHARED: they compute different things. Declare it as that"
        + " one.");
  }

  @Test
  void otherNumbersAndFunctionsOfTheDeclarationAreRefused() throws IOException {
    Checkpoint.of(AnyShape.declared(SHAPE, "layer1 alpha=0.01", "layer2 function=app.PortableMath"))
        .write(folder.resolve("net"));
    Checkpoint written = Checkpoint.read(folder.resolve("net"));
    network = AnyShape.declared(SHAPE, "layer1 alpha=0.9", "layer2 function=app.PortableMath");

    assertThatIOException()
        .isThrownBy(() -> written.restore(network))
        .withMessage(
            path("net was written by a network declared with layer1 alpha=0.01, this one is"
                + " declared with layer1 alpha=0.9: they compute different things. Declare it as that"
                + " one."));
  }

  @Test
  void textsThatContradictThemselvesAreRefused() {
    texts.put("unrolled.loss", "MAE");
    assertRefused("net says that it is of 2 -> 2 TANH -> 1 TANH and MAE, but its"
        + " unrolled.declaration_sha256 says otherwise.");
    texts.put("unrolled.version", "2");
    assertRefused("net is of version 2; this program reads version 1.");
  }

  @Test
  void aSelectionThatDoesNotFitIsRefusedAsWell() throws IOException {
    double[] before = network.parameters().copy();
    tensors.put("2.weight", Tensor.f64(List.of(1, 2), 1, Double.NaN));
    SafeTensors.of(tensors, texts).write(folder.resolve("net"));
    assertThatIOException()
        .isThrownBy(
            () -> network.load(folder.resolve("net"), TensorSelection.all().leavingExtras()))
        .withMessage(path("net has NaN at place 1 of 2.weight; it must be a finite number."));
    texts.put("unrolled.seed", "x");
    SafeTensors.of(Map.of("0.weight", Tensor.f64(List.of(2, 2), 1, 2, 3, 4)), texts)
        .write(folder.resolve("net"));
    DoubleNetwork<?> first = AnyShape.doubles(Shape.ofInputs(2).layer(2, TANH, NONE));
    assertThatIOException()
        .isThrownBy(
            () -> first.load(folder.resolve("net"), TensorSelection.all().withLayers("0")))
        .withMessage(path("net has unrolled.seed = x; it must be a whole number."));
    assertThat(network.parameters().copy()).containsExactly(before);
  }

  @Test
  void aFileThatIsBrokenIsRefused() throws IOException {
    byte[] sound = Files.readAllBytes(folder.resolve("sound"));
    double[] before = network.parameters().copy();
    for (int length = 0; length < sound.length; length++) {
      Path file = Files.write(folder.resolve("net"), Arrays.copyOf(sound, length));
      assertThatIOException().isThrownBy(() -> Checkpoint.read(file).restore(network));
      assertThat(network.parameters().copy()).containsExactly(before);
    }
  }

  /** Whatever stands in a file, a network takes all of it or nothing. */
  @Test
  void damagedFilesAreRefusedOrFit() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] sound = Files.readAllBytes(folder.resolve("sound"));
    for (int round = 0; round < 500; round++) {
      byte[] damaged = sound.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(96));
      }
      Path file = Files.write(folder.resolve("net"), damaged);
      double[] before = network.parameters().copy();
      try {
        Checkpoint.read(file).restore(network);
        assertThat(network.parameters().copy()).as("seed %s", seed).doesNotContain(Double.NaN);
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %s", seed).startsWith(file.toString());
        assertThat(network.parameters().copy()).as("seed %s", seed).containsExactly(before);
      }
    }
  }

  @Test
  void aStateThatLacksAParameterIsRefused() throws IOException {
    Adam adam = new Adam();
    adam.step(new double[8], new double[8]);
    Checkpoint.of(network, adam).write(folder.resolve("net"));
    SafeTensors sound = SafeTensors.read(folder.resolve("net"));
    tensors.putAll(sound.tensors());
    tensors.remove("unrolled.optimizer.mean.0.bias");
    assertStateRefused("net has the optimizer's mean of 2 parameters; this 2-2-1 network has 3.");
    tensors.put("unrolled.optimizer.mean.0.bias", Tensor.f64(List.of(1), 1));
    assertStateRefused("net has the optimizer's mean.0.bias of shape [1], which is of no parameter"
        + " of this 2-2-1 network.");
    tensors.put("unrolled.optimizer.mean.0.bias", Tensor.f64(List.of(2), 1, Double.NaN));
    assertStateRefused(
        "net has a state that is not this optimizer's: layer1.bias[1] is NaN; it must"
            + " be a finite number.");
  }

  private void assertStateRefused(String message) {
    Adam fresh = new Adam();
    double[] before = network.parameters().copy();
    assertThatIOException()
        .isThrownBy(() -> written().restore(network, fresh))
        .withMessage("%s", path(message));
    assertThat(network.parameters().copy()).containsExactly(before);
    assertThat(fresh.state()).containsOnlyKeys("step");
  }

  private void assertRefused(String message) {
    double[] before = network.parameters().copy();
    assertThatIOException()
        .isThrownBy(() -> written().restore(network))
        .withMessage("%s", path(message));
    assertThat(network.parameters().copy()).containsExactly(before);
  }

  private String path(String message) {
    return folder.resolve("net") + message.substring("net".length());
  }

  private Checkpoint written() throws IOException {
    SafeTensors.of(tensors, texts).write(folder.resolve("net"));
    return Checkpoint.read(folder.resolve("net"));
  }
}
