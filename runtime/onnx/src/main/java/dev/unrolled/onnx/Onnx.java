package dev.unrolled.onnx;

import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.files.AtomicFile;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.onnx.model.ExternalData;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.ModelReader;
import dev.unrolled.onnx.model.ModelWriter;
import dev.unrolled.onnx.model.ProtoWriter;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes networks in the <a href="https://onnx.ai">ONNX</a> format.
 *
 * <pre>{@code
 * Onnx.write(net, Path.of("net.onnx"));
 *
 * OnnxNetwork read = Onnx.read(Path.of("net.onnx"));
 * read.copyTo(new UnrolledNet());
 * }</pre>
 */
public final class Onnx {

  /** The last that PyTorch 1.13 writes; its LayerNormalization is what ours need. */
  private static final long OPSET = 17;

  /** And a number from 0 on: the text in which the name of a class stands. */
  private static final String CLASS = "unrolled.class.";

  /** And a number from 0 on: the text in which the name of an input stands. */
  private static final String FEATURE = "unrolled.feature.";

  private Onnx() {}

  /**
   * Reads a file, and the files beside it that its numbers may lie in. It is read as PyTorch,
   * Keras, scikit-learn and others write networks whose layers are of our kinds; the first
   * dimension of its input counts the examples.
   *
   * @param path the file
   * @return the network
   * @throws IOException if the file cannot be read, is not sound, or computes what none of our
   *     layers does: the message names the operator and the node, and says what is supported. What
   *     is refused has cost no more memory than a small multiple of the file's own size
   */
  public static OnnxNetwork read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    return read(
        path.toString(),
        Files.readAllBytes(path),
        Optional.ofNullable(path.toAbsolutePath().getParent()));
  }

  /**
   * Reads a model from its bytes, as {@link #read(Path)} does, all of whose numbers are among them.
   *
   * @param file what it is called in messages
   * @param content the bytes; not changed
   * @return the network
   * @throws IOException as {@link #read(Path)}
   */
  public static OnnxNetwork read(String file, byte[] content) throws IOException {
    return read(file, content, Optional.empty());
  }

  /**
   * Reads a model from its bytes, as {@link #read(Path)} does, some of whose numbers may lie in
   * files of a folder.
   *
   * @param file what it is called in messages
   * @param content the bytes; not changed
   * @param folder where the model lies, and with it the files of its numbers; empty if there is
   *     none, and then a model that has such files is refused
   * @return the network
   * @throws IOException as {@link #read(Path)}
   */
  public static OnnxNetwork read(String file, byte[] content, Optional<Path> folder)
      throws IOException {
    Model model = ModelReader.read(file, content);
    return read(file, model, content.length, new ExternalData(folder.orElse(null)));
  }

  /**
   * Writes a network, with its parameters as they are now, in its precision. A crash leaves the old
   * file or the new one.
   *
   * @param network the network
   * @param path where to write, by custom with the ending {@code .onnx}
   * @throws IOException if that fails; a file that was there is unchanged
   * @throws IllegalArgumentException if a layer has a function of the user's own, which ONNX cannot
   *     hold, or all numbers take more than the 2 GB that such a file may have
   * @throws IllegalStateException if a parameter is not finite
   */
  public static void write(Network<?, ?> network, Path path) throws IOException {
    write(network, path, OnnxOptions.none());
  }

  /**
   * Writes a network, and what belongs to it. The input is called {@code input}, the output
   * {@code output}; the first dimension of both, {@code batch}, is free. Operators are those of
   * opset 17, which programs read that are from 2022 or newer; a layer's tensors are called as by
   * {@link Shape#parameters}, and its nodes {@code layer1.z} and so on. A dropout changes no
   * prediction and is left out.
   *
   * @param network the network
   * @param path where to write, by custom with the ending {@code .onnx}
   * @param options what belongs to it
   * @throws IOException if that fails; a file that was there is unchanged
   * @throws IllegalArgumentException as {@link #write(Network, Path)}, or if the options are for
   *     another number of inputs or outputs
   * @throws IllegalStateException if a parameter is not finite
   */
  public static void write(Network<?, ?> network, Path path, OnnxOptions options)
      throws IOException {
    check(network, options);
    ProtoWriter model = ModelWriter.write(model(network, options));
    if (model.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The file would have %s bytes; an ONNX file has %s at most."
              .formatted(model.size(), Integer.MAX_VALUE));
    }
    AtomicFile.write(path, model::writeTo);
  }

  private static Model model(Network<?, ?> network, OnnxOptions options) {
    Map<String, String> metadata = new LinkedHashMap<>();
    number(FEATURE, options.featureNames(), metadata);
    number(CLASS, options.classNames(), metadata);
    Model.Graph graph = new GraphWriter(network).graph(options);
    return new Model("unrolled", Map.of("", OPSET), graph, metadata);
  }

  /** A network as it would be read again: so are two seen to compute the same. */
  static OnnxNetwork asRead(Network<?, ?> network) {
    try {
      Model model = model(network, OnnxOptions.none());
      return read("The network", model, Long.MAX_VALUE / 8, new ExternalData(null));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void check(Network<?, ?> network, OnnxOptions options) {
    Shape shape = network.shape();
    OnnxOptions.Scaling inputs = options.inputs();
    OnnxOptions.Scaling outputs = options.outputs();
    if (inputs != null) {
      Require.length("The shift of the inputs", inputs.shift().length, shape.inputs());
      if (shape.rowsLookedUp().isPresent()) {
        throw new IllegalArgumentException(
            "The inputs are the rows of an embedding, whole numbers, which cannot be scaled.");
      }
    }
    if (outputs != null) {
      Require.length("The shift of the targets", outputs.shift().length, shape.outputs());
    }
    checkNames("inputs", options.featureNames().size(), shape.inputs());
    int classes = shape.classes() == 1 ? 2 : shape.classes(); // one output tells two apart
    checkNames("classes", options.classNames().size(), classes);
    checkFinite(network);
  }

  private static void checkNames(String what, int names, int expected) {
    if (names != 0 && names != expected) {
      throw new IllegalArgumentException(
          "There are %s names of %s; the network has %s.".formatted(names, what, expected));
    }
  }

  private static <A> void checkFinite(Network<A, ?> network) {
    A p = network.parameters().array();
    Numbers<A> numbers = Numbers.of(p);
    int bad = numbers.firstNotFinite(p);
    if (bad >= 0) {
      throw new IllegalStateException(
          "%s is %s; a file holds finite numbers only. Nothing is written."
              .formatted(network.shape().nameOf(bad), numbers.get(p, bad)));
    }
  }

  private static void number(String word, List<String> texts, Map<String, String> metadata) {
    for (int k = 0; k < texts.size(); k++) {
      metadata.put(word + k, texts.get(k));
    }
  }

  private static OnnxNetwork read(String file, Model model, long size, ExternalData external)
      throws IOException {
    GraphReader graph = new GraphReader(file, size, model, external);
    Value output = graph.read();
    long most = 100_000 + size + external.size(); // a number takes two bytes or more
    Lowering lowering = new Lowering(graph, output, most);
    List<LayerDraft> drafts = lowering.lower();
    Map<String, String> metadata =
        Collections.unmodifiableMap(new LinkedHashMap<>(model.metadata()));
    List<String> classes = numbered(metadata, CLASS);
    return OnnxNetwork.of(
        file,
        lowering.inputSizes(),
        drafts,
        lowering.hasDoubles() ? Precision.DOUBLE : Precision.FLOAT,
        new OnnxNetwork.Facts(
            lowering.inputName(),
            graph.outputName(),
            model.producer(),
            metadata,
            classes.isEmpty() ? graph.classes() : classes,
            numbered(metadata, FEATURE),
            List.copyOf(lowering.remarks()),
            external.files()));
  }

  /** The texts whose names are that word and a number from 0 on. */
  private static List<String> numbered(Map<String, String> metadata, String word) {
    List<String> texts = new ArrayList<>();
    for (String text = metadata.get(word + 0); text != null; ) {
      texts.add(text);
      text = metadata.get(word + texts.size());
    }
    return List.copyOf(texts);
  }
}
