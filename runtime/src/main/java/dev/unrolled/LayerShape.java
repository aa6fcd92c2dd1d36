package dev.unrolled;

/**
 * The shape of one layer, and where its parameters lie in the flat array of the network: first the
 * weights, a row per unit, then the biases.
 *
 * @param number which layer it is, counted from 1
 * @param in how many inputs it takes
 * @param out how many units it has
 * @param activation what its units do to their sums
 * @param bias which biases it has
 * @param weightOffset where its weights begin
 */
public record LayerShape(
    int number, int in, int out, Activation activation, Bias bias, int weightOffset) {

  /**
   * Where one weight lies.
   *
   * @param unit the unit into which it leads
   * @param input the input from which it comes
   * @return its place in the flat array
   */
  public int weight(int unit, int input) {
    return weightOffset + unit * in + input;
  }

  /** {@return how many weights it has: {@code out * in}} */
  public int weightCount() {
    return out * in;
  }

  /** {@return where its biases begin} */
  public int biasOffset() {
    return weightOffset + weightCount();
  }

  /** {@return how many biases it has: {@code out}, 1 or 0} */
  public int biasCount() {
    return bias.count(out);
  }

  /** {@return how many parameters it has, weights and biases} */
  public int parameterCount() {
    return weightCount() + biasCount();
  }
}
