package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code a = activation(w * (x - mean) / sqrt(variance + epsilon) + b)}, with a mean and a variance
 * for each channel: in training those of the numbers that a batch has in it, in all rows and
 * places; while predicting the running ones, which each step of training moves a little towards
 * those of its batch.
 *
 * @param momentum by which part of the way each step moves the running statistics
 * @param epsilon what keeps the divisor above 0
 * @param affine whether it has the weights w and the biases b
 * @param activation what it does last
 */
public record BatchNormSpec(double momentum, double epsilon, boolean affine, Activation activation)
    implements LayerSpec {

  /** PyTorch's momentum. */
  public static final double MOMENTUM = 0.1;

  /** The running mean, as PyTorch calls it. */
  public static final String RUNNING_MEAN = "running_mean";

  /** The running variance, as PyTorch calls it. */
  public static final String RUNNING_VARIANCE = "running_var";

  /** How many batches have moved both, as PyTorch calls it: nothing is computed with that. */
  public static final String BATCHES = "num_batches_tracked";

  /** Channels alone, or of a signal, or of an image. */
  private static final int MOST_DIMENSIONS = 3;

  /**
   * Refuses a momentum that is not from 0 to 1, and an epsilon that is not finite and above 0.
   *
   * @param momentum by which part of the way running statistics move
   * @param epsilon what keeps the divisor above 0
   * @param affine whether it has weights and biases
   * @param activation what it does last
   */
  public BatchNormSpec {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "The momentum of a batch norm is %s; it must be from 0 to 1.".formatted(momentum));
    }
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new IllegalArgumentException(
          "The epsilon of a batch norm is %s; it must be finite and above 0.".formatted(epsilon));
    }
    Objects.requireNonNull(activation, "activation");
  }

  /**
   * How many numbers of one example share a mean.
   *
   * @param in the sizes of what it takes
   * @return 1, or of a signal or an image how many places a channel has
   */
  public static int places(List<Integer> in) {
    return Dimensions.count(in) / in.get(0);
  }

  @Override
  public int leastRows(List<Integer> in) {
    return places(in) == 1 ? 2 : 1;
  }

  @Override
  public boolean meetsRows() {
    return true;
  }

  @Override
  public LayerKind kind() {
    return LayerKind.BATCH_NORM;
  }

  @Override
  public List<Object> arguments() {
    return List.of(momentum, epsilon, affine, activation);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    if (in.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "A batch norm takes channels, of single numbers, of signals or of images; it cannot take %s."
              .formatted(in));
    }
    return in;
  }

  @Override
  public int mostDimensions() {
    return MOST_DIMENSIONS;
  }

  @Override
  public boolean isStandardizedAlone() {
    return !affine;
  }

  @Override
  public List<Learned> learned(List<Integer> in) {
    List<Integer> channels = List.of(in.get(0));
    List<Learned> learned = new ArrayList<>();
    if (affine) {
      learned.add(new Learned(
          "weight", "w", channels, ParameterStart.constant(1), Learned.Role.WEIGHT, false));
      learned.add(
          new Learned("bias", "b", channels, ParameterStart.constant(0), Learned.Role.BIAS, false));
    }
    learned.add(Learned.running(RUNNING_MEAN, "runningMean", channels, 0));
    learned.add(Learned.running(RUNNING_VARIANCE, "runningVariance", channels, 1));
    learned.add(Learned.running(BATCHES, "batches", List.of(), 0));
    return learned;
  }

  @Override
  public long multiplications(List<Integer> in) {
    return 2L * Dimensions.count(in);
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return taken == given; // what other rows have part in is not of this example
  }

  @Override
  public String toString() {
    return "BATCH_NORM(momentum = %s, epsilon = %s%s)%s"
        .formatted(
            momentum,
            epsilon,
            affine ? "" : ", affine = false",
            activation == Activation.IDENTITY ? "" : " " + activation);
  }
}
