package dev.unrolled.shape;

import dev.unrolled.Initializer;

/**
 * How the numbers of a parameter are drawn that are not declared.
 *
 * @param initializer how
 * @param scale the number that some initializers need; 0 for the others
 * @param fanIn how many numbers are added up with them into one
 * @param fanOut how many sums each number they are multiplied with goes into
 * @param zeros which of its first dimension start from 0, such as the padding of an embedding; -1
 *     for none
 */
public record ParameterStart(
    Initializer initializer, double scale, int fanIn, int fanOut, int zeros) {

  /**
   * Refuses a scale that does not suit the initializer.
   *
   * @param initializer how
   * @param scale the number that some initializers need
   * @param fanIn how many numbers are added up with them
   * @param fanOut how many sums each goes into
   * @param zeros which start from 0
   */
  public ParameterStart {
    check(initializer, scale);
  }

  /** Refuses such a scale before anything is known of the sums. */
  static void check(Initializer initializer, double scale) {
    if (!suits(initializer, scale)) {
      throw new IllegalArgumentException("The scale of %s is %s; %s."
          .formatted(
              initializer,
              scale,
              switch (initializer) {
                case CONSTANT -> "it must be a finite number";
                case UNIFORM, NORMAL -> "it must be a finite number above 0";
                default -> "it takes none";
              }));
    }
  }

  /**
   * Whether a scale is one that the initializer can draw with.
   *
   * @param initializer how numbers are drawn
   * @param scale the number that it needs; 0 if it needs none
   * @return whether it is
   */
  public static boolean suits(Initializer initializer, double scale) {
    return switch (initializer) {
      case CONSTANT -> Double.isFinite(scale);
      case UNIFORM, NORMAL -> Double.isFinite(scale) && scale > 0;
      default -> scale == 0;
    };
  }

  /** All of them that number. */
  static ParameterStart constant(double number) {
    return new ParameterStart(Initializer.CONSTANT, number, 1, 1, -1);
  }
}
