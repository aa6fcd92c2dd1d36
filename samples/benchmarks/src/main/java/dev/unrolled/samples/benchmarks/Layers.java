package dev.unrolled.samples.benchmarks;

import java.util.stream.IntStream;

/**
 * A number for each weight and bias of a network: its parameters, or their gradient.
 *
 * @param weights for each layer {@code out} x {@code in} numbers, a row per unit
 * @param biases for each layer {@code out} numbers
 */
@SuppressWarnings("ArrayRecordComponent") // read by every library in its own loops
public record Layers(float[][] weights, float[][] biases) {

  /**
   * All 0.
   *
   * @param workload the network
   * @return new arrays
   */
  public static Layers zeros(Workload workload) {
    int layers = workload.layers();
    return new Layers(
        IntStream.range(0, layers)
            .mapToObj(l -> new float[workload.in(l) * workload.out(l)])
            .toArray(float[][]::new),
        IntStream.range(0, layers)
            .mapToObj(l -> new float[workload.out(l)])
            .toArray(float[][]::new));
  }

  /** {@return a copy that shares nothing} */
  public Layers copy() {
    return new Layers(copy(weights), copy(biases));
  }

  private static float[][] copy(float[][] arrays) {
    float[][] copy = new float[arrays.length][];
    for (int l = 0; l < arrays.length; l++) {
      copy[l] = arrays[l].clone();
    }
    return copy;
  }
}
