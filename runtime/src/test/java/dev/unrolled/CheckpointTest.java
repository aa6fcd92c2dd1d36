package dev.unrolled;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Bias.PER_NEURON;
import static dev.unrolled.Bias.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {

  private static final Shape THREE_LAYERS = Shape.ofInputs(2)
      .layer(3, TANH, PER_NEURON)
      .layer(2, IDENTITY, NONE)
      .layer(2, SIGMOID, SHARED);

  @TempDir
  Path folder;

  @Test
  void tensorsAreCalledAsInPyTorchsSequential() throws IOException {
    DoubleNetwork<?> network = AnyShape.doubles(THREE_LAYERS);
    network.parameters().set("layer1.weight", 1, 2, 3, 4, 5, 6);
    network.parameters().set("layer1.bias", 7, 8, 9);
    network.parameters().set("layer3.bias", 0.5);
    Map<String, Tensor> tensors = written(Checkpoint.of(network)).tensors();

    // Sequential(Linear, Tanh, Linear, Linear, Sigmoid)
    assertThat(tensors).containsOnlyKeys("0.weight", "0.bias", "2.weight", "3.weight", "3.bias");
    assertTensor(tensors, "0.weight", "F64 3x2", 1, 2, 3, 4, 5, 6);
    assertTensor(tensors, "0.bias", "F64 3", 7, 8, 9);
    assertTensor(tensors, "2.weight", "F64 2x3", network.parameters().get("layer2.weight"));
    assertTensor(tensors, "3.bias", "F64 2", 0.5, 0.5); // shared here, one per unit there
  }

  @Test
  void textsSayWhichNetworkWroteTheFile() throws IOException {
    Shape shape = Shape.ofInputs(2).layer(8, TANH, PER_NEURON).layer(1, SIGMOID, PER_NEURON);
    DoubleNetwork<?> network = AnyShape.doubles(shape, Loss.BINARY_CROSS_ENTROPY);

    assertThat(written(Checkpoint.of(network)).metadata())
        .containsEntry("format", "pt")
        .containsEntry("unrolled.version", "1")
        .containsEntry("unrolled.precision", "DOUBLE")
        .containsEntry("unrolled.layers", "2 -> 8 TANH -> 1 SIGMOID")
        .containsEntry("unrolled.loss", "BINARY_CROSS_ENTROPY")
        .containsEntry(
            "unrolled.declaration_sha256",
            "10b5692f961b6538ef5ed8821827a792" + "e8faac79c93679bca8eb14b28959b790");
    assertThat(written(Checkpoint.of(AnyShape.floats(shape))).metadata())
        .containsEntry("unrolled.precision", "FLOAT");
  }

  @Test
  void whatWasWrittenComesBackBitForBit() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      Shape shape = AnyShape.random(random);
      DoubleNetwork<?> doubles = AnyShape.doubles(shape);
      FloatNetwork<?> floats = AnyShape.floats(shape);
      doubles.initialize(random.nextLong());
      floats.initialize(random.nextLong());
      DoubleNetwork<?> sameDoubles = AnyShape.doubles(shape);
      FloatNetwork<?> sameFloats = AnyShape.floats(shape);
      throughAFile(Checkpoint.of(doubles)).restore(sameDoubles);
      throughAFile(Checkpoint.of(floats)).restore(sameFloats);

      assertThat(sameDoubles.parameters().copy())
          .as("seed %s", seed)
          .containsExactly(doubles.parameters().copy());
      assertThat(sameFloats.parameters().copy())
          .as("seed %s", seed)
          .containsExactly(floats.parameters().copy());
    }
  }

  @Test
  void aCheckpointIsOfTheTimeWhenItWasTaken() throws IOException {
    OneWeight network = new OneWeight();
    Checkpoint checkpoint = Checkpoint.of(network);
    network.parameters().set(9);
    checkpoint.restore(network);

    assertThat(network.parameters().copy()).containsExactly(3);
  }

  @Test
  void theOtherPrecisionIsTakenTooAndRounded() throws IOException {
    Shape shape = Shape.ofInputs(1).layer(1, RELU, NONE);
    DoubleNetwork<?> doubles = AnyShape.doubles(shape);
    FloatNetwork<?> floats = AnyShape.floats(shape);
    doubles.parameters().set(0.1);
    Checkpoint.of(doubles).restore(floats);
    assertThat(floats.parameters().copy()).containsExactly(0.1f);

    Checkpoint.of(floats).restore(doubles);
    assertThat(doubles.parameters().copy()).containsExactly(0.1f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 2 3",
        "0 1 2",
        "net.0 net.3 net.10",
        "fc1 fc2 fc3",
        "layer1 layer2 layer3",
        "layers.0.linear layers.2.linear layers.10.linear",
        "hidden narrow output",
        "fc1 fc2 out",
        "model.0 model.2 head.0"
      })
  void ofNamesOnlyTheOrderOfTheLayersCounts(String prefixes) throws IOException {
    String[] layers = prefixes.split(" ", -1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(layers[2] + ".weight", Tensor.f32(List.of(2, 2), 12, 13, 14, 15));
    tensors.put(layers[2] + ".bias", Tensor.f32(List.of(2), 16, 16));
    tensors.put(layers[0] + ".bias", Tensor.f32(List.of(3), 7, 8, 9));
    tensors.put(layers[0] + ".weight", Tensor.f32(List.of(3, 2), 1, 2, 3, 4, 5, 6));
    tensors.put(layers[1] + ".weight", Tensor.f32(List.of(2, 3), 10, 11, 10, 11, 10, 11));
    Path file = folder.resolve("net");
    SafeTensors.of(tensors, Map.of("format", "pt")).write(file);
    DoubleNetwork<?> network = AnyShape.doubles(THREE_LAYERS);
    Checkpoint.read(file).restore(network);

    assertThat(network.parameters().get("layer1.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(network.parameters().get("layer1.bias")).containsExactly(7, 8, 9);
    assertThat(network.parameters().get("layer2.weight")).containsExactly(10, 11, 10, 11, 10, 11);
    assertThat(network.parameters().get("layer3.weight")).containsExactly(12, 13, 14, 15);
    assertThat(network.parameters().get("layer3.bias")).containsExactly(16);
  }

  @Test
  void whatNamesDoNotSayIsWrittenTooAndPartOfTheHash() throws IOException {
    Shape shape = Shape.ofInputs(2).layer(2, RELU, SHARED);
    Map<String, String> plain = written(Checkpoint.of(AnyShape.doubles(shape))).metadata();
    Map<String, String> declared = written(
            Checkpoint.of(AnyShape.declared(shape, "layer1 alpha=0.2", "loss delta=2.0")))
        .metadata();

    assertThat(plain).containsEntry("unrolled.options", "layer1 bias=SHARED");
    assertThat(declared)
        .containsEntry("unrolled.options", "layer1 bias=SHARED, layer1 alpha=0.2, loss delta=2.0");
    assertThat(declared.get("unrolled.declaration_sha256"))
        .isNotEqualTo(plain.get("unrolled.declaration_sha256"));
  }

  @Test
  void anotherDeltaOfTheLossIsNoReasonToRefuse() throws IOException {
    Shape shape = Shape.ofInputs(2).layer(1, SIGMOID, PER_NEURON);
    DoubleNetwork<?> network = AnyShape.declared(shape, "loss delta=1.0");
    network.initialize(7);
    DoubleNetwork<?> other = AnyShape.declared(shape, "loss delta=2.0");
    throughAFile(Checkpoint.of(network)).restore(other);

    assertThat(other.parameters().copy()).containsExactly(network.parameters().copy());
  }

  @Test
  void aLossIsNoPartOfWhatANetworkComputes() throws IOException {
    Shape shape = Shape.ofInputs(2).layer(1, SIGMOID, PER_NEURON);
    DoubleNetwork<?> network = AnyShape.doubles(shape, Loss.HUBER);
    network.initialize(7);
    DoubleNetwork<?> other = AnyShape.doubles(shape, Loss.MSE);
    Checkpoint.of(network).restore(other);

    assertThat(other.parameters().copy()).containsExactly(network.parameters().copy());
  }

  @Test
  void numbersAndTextsAreKeptWithTheParameters() throws IOException {
    Checkpoint checkpoint = throughAFile(Checkpoint.of(new OneWeight())
        .with("scaling", Map.of("shift", new double[] {2, 3}, "scale", new double[] {1}))
        .with("classes", "setosa, versicolor"));
    OneWeight network = new OneWeight();
    network.parameters().set(9);
    checkpoint.restore(network);

    assertThat(network.parameters().copy()).containsExactly(3);
    assertThat(checkpoint.arrays("scaling")).containsOnlyKeys("shift", "scale");
    assertThat(checkpoint.arrays("scaling").get("shift")).containsExactly(2, 3);
    assertThat(checkpoint.arrays("scaling").get("scale")).containsExactly(1);
    assertThat(checkpoint.arrays("targets")).isEmpty();
    assertThat(checkpoint.text("classes")).contains("setosa, versicolor");
    assertThat(checkpoint.text("scaling")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "optimizer", "ä"})
  void namesThatDoNotSuitAreRefused(String name) {
    Checkpoint checkpoint = Checkpoint.of(new OneWeight());
    String message = "\"%s\" is not a name for what is added: use letters, digits, _ and -, and not"
        + " \"optimizer\".";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.with(name, "text"))
        .withMessage(message, name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.with(name, Map.of()))
        .withMessage(message, name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.with("a", Map.of(name, new double[1])))
        .withMessage(message, name);
  }

  private SafeTensors written(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("net");
    checkpoint.write(file);
    return SafeTensors.read(file);
  }

  private Checkpoint throughAFile(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("net");
    checkpoint.write(file);
    return Checkpoint.read(file);
  }

  private static void assertTensor(
      Map<String, Tensor> tensors, String name, String description, double... values) {
    assertThat(tensors).containsKey(name);
    Tensor tensor = tensors.getOrDefault(name, Tensor.f64(List.of(0)));
    assertThat(tensor).hasToString(description);
    assertThat(tensor.values()).containsExactly(values);
  }
}
