package dev.unrolled.files;

import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a network out of a file: that of PyTorch, or of any program that names and
 * shapes tensors as PyTorch does. Immutable.
 *
 * <p>Of names only the order of the layers counts: {@code 0, 2, 4}, {@code fc1, fc2} or
 * {@code layers.0.linear, layers.1.linear}, behind {@code module.} or {@code _orig_mod.} as well;
 * where names such as {@code hidden, output} tell none, the shapes must. Tensors are called
 * {@code weight} and {@code bias} behind the name of their layer; shapes must be the network's own.
 * The types F16, BF16, F32 and F64 are read, each number exactly; tensors of whole numbers under
 * other names are left aside. A network that declares its batch norms takes them as they are; of
 * one that declares none each is folded into the dense layer beside it. A {@link TensorSelection}
 * says what the names leave open.
 */
public final class Weights {

  private final double[] parameters;
  private final Map<String, String> metadata;
  private final List<String> remarks;

  /** Over its own array. */
  Weights(double[] parameters, Map<String, String> metadata, List<String> remarks) {
    this.parameters = parameters;
    this.metadata = Map.copyOf(metadata);
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Finds the parameters of a network in a file.
   *
   * @param file the name of the file, for messages
   * @param content what it holds
   * @param network the network: its layers, and what the texts of the file are compared with
   * @param selection which tensors are the network's
   * @return the parameters
   * @throws IOException if they do not fit the network, the file says that they are of one that
   *     computes something else, a tensor is not needed, or of a type that is not read, or a number
   *     is not finite in the network's precision; the message says which, and what would fit
   */
  public static Weights of(
      String file, SafeTensors content, NetworkText network, TensorSelection selection)
      throws IOException {
    return new WeightsReader(file, network, selection).read(content);
  }

  /**
   * {@return all parameters, laid out as the {@linkplain Shape shape} of the network says, in a new
   * array} They are as exact as in the file; a network of floats rounds them.
   */
  public double[] parameters() {
    return parameters.clone();
  }

  /** {@return the texts of the file by name} */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * {@return a sentence for each thing that was done beside reading: what was left aside, what was
   * folded into what}
   */
  public List<String> remarks() {
    return remarks;
  }
}
