package dev.unrolled.processor.read;

import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.internal.Sha256;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.onnx.OnnxNetwork;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the file that {@link dev.unrolled.Model} names: layers and weights. */
final class ModelReader {

  private final WrittenAnnotation model;
  private final FileSearch search;
  private final Problems problems;

  ModelReader(WrittenAnnotation model, FileSearch search, Problems problems) {
    this.model = model;
    this.search = search;
    this.problems = problems;
  }

  /**
   * A file that could be read.
   *
   * @param name as the annotation has it
   * @param hash its SHA-256, where weights lie in other files that of all of them
   * @param network what it holds
   */
  record ReadModel(String name, String hash, OnnxNetwork network) {

    /** Its layers, each with all that the file says of it. */
    List<LayerModel> layers() {
      return network.shape().layers().stream()
          .map(layer -> new LayerModel(
              layer, network.alpha(layer.number()), Optional.empty(), StartValues.NONE))
          .toList();
    }

    /** The last of them. */
    LayerShape last() {
      return network.shape().layers().get(network.shape().layers().size() - 1);
    }

    /** The loss with which it is trained where nothing is said. */
    Loss usualLoss() {
      return last().add() < 0 ? OutputChecks.suitedTo(last().activation()) : Loss.MSE;
    }

    private String position(LayerShape layer) {
      return KnownNetwork.position(layer, network.shape().layers().size());
    }

    /** Its weights, as a network of that precision has them. */
    StoredWeights weights(Precision precision) {
      double[] parameters = network.parameters();
      if (precision == Precision.FLOAT) {
        Arrays.setAll(parameters, k -> (float) parameters[k]);
      }
      return new StoredWeights(
          name,
          hash,
          parameters,
          network.metadata(),
          network.classNames(),
          network.remarks(),
          network.shape().layers().stream()
              .map(layer -> network.nodes(layer.number()))
              .toList());
    }
  }

  /** What the file holds; empty if there is a problem. */
  Optional<ReadModel> read(String packageName, Optional<Path> beside) {
    String name = model.text("value");
    try {
      Optional<FileSearch.Found> found = search.find(model, packageName, beside, problems);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      byte[] content = found.get().content();
      OnnxNetwork network = Onnx.read(name, content, found.get().folder());
      int layers = network.shape().layers().size();
      if (layers > NetworkModel.MAX_LAYERS) {
        problems.add(
            model.place("value"),
            Message.MODEL_HAS_TOO_MANY_LAYERS,
            name,
            layers,
            NetworkModel.MAX_LAYERS);
        return Optional.empty();
      }
      return Optional.of(new ReadModel(name, hash(content, network), network));
    } catch (IOException e) {
      problems.add(
          model.place("value"),
          Message.MODEL_DOES_NOT_FIT,
          new Message.Sentence(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Of the file, and of those beside it that weights lie in. */
  private static String hash(byte[] content, OnnxNetwork network) throws IOException {
    List<byte[]> parts = new ArrayList<>(List.of(content));
    for (Path file : network.files()) {
      parts.add(Files.readAllBytes(file));
    }
    return Sha256.of(parts.toArray(byte[][]::new));
  }

  /** Finds what a network of that precision cannot compute with. */
  void check(ReadModel read, Precision precision) {
    if (precision != Precision.FLOAT) {
      return;
    }
    Place place = model.place("value");
    Shape shape = read.network().shape();
    double[] parameters = read.network().parameters();
    IntStream.range(0, parameters.length)
        .filter(k -> Float.isInfinite((float) parameters[k]))
        .limit(1)
        .forEach(k -> FloatChecks.check(place, shape.nameOf(k), parameters[k], problems));
    for (LayerModel layer : read.layers()) {
      layer.alpha().ifPresent(alpha -> FloatChecks.check(place, "alpha", alpha, problems));
      if (layer.shape().spec() instanceof LayerNormSpec norm) {
        FloatChecks.check(place, "epsilon", norm.epsilon(), problems);
      }
    }
  }

  /** Checks what {@code unrolled} asks of the network against its first and last layer. */
  void checkOutput(ReadModel read, Loss loss, WrittenAnnotation unrolled) {
    LayerShape last = read.last();
    OutputChecks.checkLoss(loss, unrolled, last.activation(), read.position(last), problems);
    if (last.add() >= 0) {
      OutputChecks.checkResidual(loss, unrolled.place("loss"), read.position(last), problems);
    }
    read.network().shape().layers().stream()
        .filter(layer -> layer.spec().rowsLookedUp().isPresent())
        .findFirst()
        .ifPresent(
            layer -> OutputChecks.checkInputGradient(unrolled, read.position(layer), problems));
  }
}
