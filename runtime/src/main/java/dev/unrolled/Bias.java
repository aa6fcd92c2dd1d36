package dev.unrolled;

/** What is added to a unit's weighted sum besides its inputs. */
public enum Bias {
  /** Every unit of the layer has a bias of its own. */
  PER_NEURON,

  /**
   * One number for all units of the layer. It reaches the loss through every unit, so its gradient
   * is the sum over the units.
   */
  SHARED,

  /** No bias: {@code z = W x}. */
  NONE;

  /**
   * How many biases a layer has.
   *
   * @param units how many units it has
   * @return {@code units}, 1 or 0
   */
  public int count(int units) {
    return switch (this) {
      case PER_NEURON -> units;
      case SHARED -> 1;
      case NONE -> 0;
    };
  }
}
