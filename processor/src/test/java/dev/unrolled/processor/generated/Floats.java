package dev.unrolled.processor.generated;

/** Numbers from one precision to the other. */
public final class Floats {

  private Floats() {}

  /** The nearest floats. */
  public static float[] of(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) numbers[k];
    }
    return floats;
  }

  /** The numbers that a field of a workspace, a parameter array or the like holds, as doubles. */
  public static double[] widened(Object value) {
    return value instanceof double[] doubles
        ? doubles
        : value instanceof float[] floats
            ? widened(floats)
            : new double[] {((Number) value).doubleValue()};
  }

  /** The same numbers as doubles, which hold every float exactly. */
  public static double[] widened(float... numbers) {
    double[] doubles = new double[numbers.length];
    for (int k = 0; k < doubles.length; k++) {
      doubles[k] = numbers[k];
    }
    return doubles;
  }
}
