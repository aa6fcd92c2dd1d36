package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A network that was read from an ONNX file: its layers, its parameters, and what else the file
 * says. Immutable.
 *
 * <p>What an activation is, in one node or in several, is told by what it computes. Numbers by
 * which a scaling at the front or a batch norm multiplies, and that it adds, have become part of
 * the weights and biases next to them, computed in doubles; what drops numbers while training is
 * left out.
 */
public final class OnnxNetwork {

  private final String file;
  private final Shape shape;
  private final List<OptionalDouble> alphas;
  private final List<List<String>> nodes;
  private final double[] parameters;
  private final Precision precision;
  private final Facts facts;

  /**
   * What a file says beside its layers.
   *
   * @param input the name of what it takes
   * @param output the name of what it gives
   * @param producer which program wrote it
   * @param metadata texts by name
   * @param classNames the names of the classes
   * @param featureNames the names of the inputs
   * @param remarks what is otherwise here than there
   * @param files the files beside it that numbers lie in
   */
  record Facts(
      String input,
      String output,
      String producer,
      Map<String, String> metadata,
      List<String> classNames,
      List<String> featureNames,
      List<String> remarks,
      List<Path> files) {}

  private OnnxNetwork(
      String file, Shape shape, List<LayerDraft> drafts, Precision precision, Facts facts) {
    this.file = file;
    this.shape = shape;
    this.precision = precision;
    this.facts = facts;
    alphas = drafts.stream().map(LayerDraft::alpha).toList();
    nodes = drafts.stream().map(LayerDraft::nodes).toList();
    parameters = new double[shape.parameterCount()];
    for (LayerShape layer : shape.layers()) {
      drafts.get(layer.number() - 1).write(layer, parameters);
    }
  }

  /** Of layers, whose sizes and numbers must be such as a network can have. */
  static OnnxNetwork of(
      String file,
      List<Integer> inputSizes,
      List<LayerDraft> drafts,
      Precision precision,
      Facts facts)
      throws IOException {
    try {
      Shape shape =
          Shape.ofInputs(inputSizes.stream().mapToInt(Integer::intValue).toArray());
      for (LayerDraft draft : drafts) {
        shape = shape.layer(draft.spec(), draft.from());
        shape = draft.added() < 0 ? shape : shape.adding(draft.added());
      }
      return new OnnxNetwork(file, shape, drafts, precision, facts);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** {@return the layers, and where each parameter lies} */
  public Shape shape() {
    return shape;
  }

  /**
   * The alpha of a layer's activation, as whoever wrote the file meant it: 0.2, where the file
   * holds the float that is nearest.
   *
   * @param layer the number of the layer, from 1 on
   * @return alpha; empty unless the activation is {@link Activation#LEAKY_RELU} or
   *     {@link Activation#ELU}
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public OptionalDouble alpha(int layer) {
    return alphas.get(layer - 1);
  }

  /**
   * The nodes of the graph that became a layer, such as {@code Gemm "/fc1/Gemm"}; a node without a
   * name is called by what it gives.
   *
   * @param layer the number of the layer, from 1 on
   * @return the nodes, in the order of computing; none where the sizes of others made it, as of a
   *     layer that flattens
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public List<String> nodes(int layer) {
    return nodes.get(layer - 1);
  }

  /** {@return the parameters, laid out as {@link #shape()} says, in a new array} */
  public double[] parameters() {
    return parameters.clone();
  }

  /** {@return DOUBLE if the file holds doubles, else FLOAT} */
  public Precision precision() {
    return precision;
  }

  /** {@return the name of what the graph takes} */
  public String inputName() {
    return facts.input();
  }

  /** {@return the name of what the graph gives} */
  public String outputName() {
    return facts.output();
  }

  /**
   * {@return which program wrote the file, such as {@code pytorch 2.9.0}; empty if it is not said}
   */
  public String producer() {
    return facts.producer();
  }

  /** {@return the texts that the file holds, by name} */
  public Map<String, String> metadata() {
    return facts.metadata();
  }

  /** {@return the names of the classes, in the order of the outputs; empty if it has none} */
  public List<String> classNames() {
    return facts.classNames();
  }

  /** {@return the names of the inputs, in their order; empty if it has none} */
  public List<String> featureNames() {
    return facts.featureNames();
  }

  /** {@return the other files that its numbers were read from, in the order of their names} */
  public List<Path> files() {
    return facts.files();
  }

  /**
   * {@return what is otherwise here than in the graph} A sentence each: probabilities instead of
   * their logarithms, one probability instead of two, inputs with their channels first instead of
   * last, a layer that there are only constants for.
   */
  public List<String> remarks() {
    return facts.remarks();
  }

  /**
   * Gives a network these parameters.
   *
   * @param network a network that computes the same by its parameters; dropout is none here
   * @throws IllegalArgumentException if it has other layers; the message shows both, and the
   *     network is unchanged
   */
  public void copyTo(Network<?, ?> network) {
    OnnxNetwork theirs = Onnx.asRead(network);
    if (!theirs.toString().equals(toString())
        || parameters.length != network.shape().parameterCount()) {
      throw new IllegalArgumentException(
          "%s holds %s; this network is %s.".formatted(file, this, theirs));
    }
    network.parameters().set(parameters);
  }

  /**
   * The annotations that declare its layers, to write them on a class and go on from there:
   *
   * <pre>{@code
   * @Layer(in = 4, out = 16, activation = TANH)
   * @Layer(out = 3, activation = SOFTMAX)
   * }</pre>
   *
   * @return a line for each layer
   */
  public List<String> layerLines() {
    return LayerText.lines(shape, alphas);
  }

  /** {@return sizes and layers, such as {@code 4 -> 16 RELU -> 3 SOFTMAX}} */
  @Override
  public String toString() {
    return LayerText.of(shape, alphas);
  }
}
