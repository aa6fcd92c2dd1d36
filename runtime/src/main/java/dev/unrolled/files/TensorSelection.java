package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Require;
import java.util.List;
import java.util.Objects;

/**
 * Which tensors of a file are those of a network:
 *
 * <pre>{@code
 * TensorSelection.all()                                   // every one, as files mostly are
 * TensorSelection.all().withPrefix("encoder.")            // of two networks in a file, one
 * TensorSelection.all().withLayers("fc1", "bn1", "out")   // these layers, in this order
 * TensorSelection.all().leavingExtras()                   // those that fit, whatever else is there
 * }</pre>
 *
 * <p>A batch norm among the {@linkplain #withLayers named layers} is folded into the dense layer
 * named before it, or, if it is the first, behind it: nothing may stand between the two that
 * changes a number while predicting, no activation.
 *
 * @param prefix what the names of its tensors begin with; empty for all
 * @param layers what stands before {@code .weight} in the names of its layers, in their order,
 *     behind the prefix; empty where names and shapes are to tell
 * @param leavesExtras whether tensors are left aside that fit no layer, else they are refused;
 *     counters and other whole numbers are left aside in any case
 * @param epsilon what batch norms add to their variances
 */
public record TensorSelection(
    String prefix, List<String> layers, boolean leavesExtras, double epsilon) {

  /** PyTorch's epsilon of a batch norm. */
  public static final double EPSILON = 1e-5;

  private static final TensorSelection ALL = new TensorSelection("", List.of(), false, EPSILON);

  /**
   * Copies the list.
   *
   * @param prefix what the names of its tensors begin with
   * @param layers what its layers are called, in their order
   * @param leavesExtras whether tensors are left aside that fit no layer
   * @param epsilon what batch norms add to their variances
   * @throws IllegalArgumentException if a layer is named twice, or the epsilon is not finite and
   *     above 0
   */
  public TensorSelection {
    Objects.requireNonNull(prefix, "prefix");
    layers = List.copyOf(layers);
    for (String layer : layers) {
      if (layers.indexOf(layer) != layers.lastIndexOf(layer)) {
        throw new IllegalArgumentException(
            "The layer %s is named twice; name each once.".formatted(Brief.quoted(layer)));
      }
    }
    Require.positive("The epsilon", epsilon);
  }

  /** {@return every tensor of the file, in the order that names and shapes tell} */
  public static TensorSelection all() {
    return ALL;
  }

  /**
   * Those alone whose names begin so.
   *
   * @param prefix the beginning, such as {@code encoder.}
   * @return that selection; this one stays as it is
   */
  public TensorSelection withPrefix(String prefix) {
    return new TensorSelection(prefix, layers, leavesExtras, epsilon);
  }

  /**
   * Those of these layers alone, in this order, whatever the names and shapes tell.
   *
   * @param layers their names behind the prefix: {@code fc1} for {@code fc1.weight}
   * @return that selection; this one stays as it is
   * @throws IllegalArgumentException if a layer is named twice
   */
  public TensorSelection withLayers(String... layers) {
    return new TensorSelection(prefix, List.of(layers), leavesExtras, epsilon);
  }

  /**
   * Those of the layers that fit, while others are left aside.
   *
   * @return that selection; this one stays as it is
   */
  public TensorSelection leavingExtras() {
    return new TensorSelection(prefix, layers, true, epsilon);
  }

  /**
   * With batch norms that add this to their variances.
   *
   * @param epsilon the number, finite and above 0; PyTorch's is {@link #EPSILON}
   * @return that selection; this one stays as it is
   * @throws IllegalArgumentException if it is not
   */
  public TensorSelection withEpsilon(double epsilon) {
    return new TensorSelection(prefix, layers, leavesExtras, epsilon);
  }

  /** Whether it may be of a part of the layers of the network that wrote the file. */
  boolean isOfPart() {
    return !prefix.isEmpty() || !layers.isEmpty();
  }
}
