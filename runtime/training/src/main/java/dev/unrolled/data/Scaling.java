package dev.unrolled.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings each input, or each target of a regression, to a size that suits a network: {@code scaled
 * = (raw - shift) / scale}, with a shift and a scale per column. They are found on training rows
 * only, so that nothing of the test rows leaks into them, and are applied alike to every other row:
 *
 * <pre>{@code
 * Split split = data.split(0.8, 42).scaled(Scaling::standardize);
 * Dataset train = split.train();
 * Dataset test = split.test();
 * }</pre>
 *
 * <p>A {@code Predictor} keeps the scaling with the network, and applies it to raw rows.
 *
 * <p>A cell that was declared to be {@linkplain Columns#emptyAsMean empty as mean} gets the mean of
 * the training rows. Indicators of categories stay 0 and 1, and those
 * {@linkplain Columns#forEmbedding for an embedding} their row. A column that is constant in the
 * training rows is shifted to 0 and not scaled, as by scikit-learn; {@link #remarks} says which.
 * For a regression with scaled targets, {@link #invert} leads from the outputs of the network back
 * to the unit of the targets. Immutable.
 */
public final class Scaling {

  private final double[] shift;
  private final double[] scale;
  private final double[] fill;
  private final List<String> remarks;

  Scaling(double[] shift, double[] scale, double[] fill, List<String> remarks) {
    this.shift = shift;
    this.scale = scale;
    this.fill = fill;
    this.remarks = List.copyOf(remarks);
  }

  /** Leaves numbers as they are, and empty cells empty. */
  static Scaling none(int columns) {
    double[] scale = new double[columns];
    double[] fill = new double[columns];
    Arrays.fill(scale, 1);
    Arrays.fill(fill, Double.NaN);
    return new Scaling(new double[columns], scale, fill, List.of());
  }

  /**
   * To mean 0 and standard deviation 1 over these rows: the shift is the mean, the scale is the
   * root of the mean squared distance from it, as scikit-learn's {@code StandardScaler}.
   *
   * @param train the inputs, or the targets, of the rows to train on, not scaled yet
   * @return the scaling
   * @throws IllegalArgumentException if there is no row, or a column is too large for its spread to
   *     be a finite number
   */
  public static Scaling standardize(Rows train) {
    return new ScalingFit(train, ScalingFit.Kind.STANDARDIZE).fit();
  }

  /**
   * To the range 0 to 1 over these rows: the shift is the smallest number, the scale is the largest
   * less the smallest, as scikit-learn's {@code MinMaxScaler}. Other rows may lie outside.
   *
   * @param train the inputs, or the targets, of the rows to train on, not scaled yet
   * @return the scaling
   * @throws IllegalArgumentException if there is no row, or a column is too large for its range to
   *     be a finite number
   */
  public static Scaling minMax(Rows train) {
    return new ScalingFit(train, ScalingFit.Kind.MIN_MAX).fit();
  }

  /**
   * Leaves the numbers as they are and only gives empty cells the mean of these rows.
   *
   * @param train the inputs, or the targets, of the rows to train on, not scaled yet
   * @return the scaling
   * @throws IllegalArgumentException if there is no row
   */
  public static Scaling fillOnly(Rows train) {
    return new ScalingFit(train, ScalingFit.Kind.FILL_ONLY).fit();
  }

  /**
   * The scaling of which {@link #arrays} were kept.
   *
   * @param arrays {@code shift}, {@code scale} and {@code fill}, each with a value per column
   * @return the scaling, with copies
   * @throws IllegalArgumentException if there are other arrays, their lengths differ, a shift is
   *     not finite, a scale is not a finite number above 0, or a fill is infinite
   */
  public static Scaling of(Map<String, double[]> arrays) {
    double @Nullable [] shift = arrays.get("shift");
    double @Nullable [] scale = arrays.get("scale");
    double @Nullable [] fill = arrays.get("fill");
    if (shift == null || scale == null || fill == null || arrays.size() != 3) {
      throw new IllegalArgumentException(
          "A scaling needs the arrays shift, scale and fill; these are %s."
              .formatted(new TreeSet<>(arrays.keySet())));
    }
    if (scale.length != shift.length || fill.length != shift.length) {
      throw new IllegalArgumentException("shift has %s values, scale %s and fill %s; each needs one"
              .formatted(shift.length, scale.length, fill.length)
          + " per column.");
    }
    for (int k = 0; k < shift.length; k++) {
      boolean scales = scale[k] > 0 && Double.isFinite(scale[k]);
      if (!Double.isFinite(shift[k]) || !scales || Double.isInfinite(fill[k])) {
        throw new IllegalArgumentException(
            "Column %s has shift %s, scale %s and fill %s; it needs a finite shift, a finite scale"
                    .formatted(k, shift[k], scale[k], fill[k])
                + " above 0, and a fill that is finite or NaN.");
      }
    }
    return new Scaling(shift.clone(), scale.clone(), fill.clone(), List.of());
  }

  /**
   * What it remembers, to be kept with the network.
   *
   * @return {@code shift} and {@code scale} of the formula, and {@code fill}, which stands for an
   *     empty cell and is NaN where none may be empty: copies with a value per column
   */
  public Map<String, double[]> arrays() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put("shift", shift.clone());
    arrays.put("scale", scale.clone());
    arrays.put("fill", fill.clone());
    return arrays;
  }

  /**
   * What the training rows had too little of.
   *
   * @return a sentence for each column that was constant or empty in them; none after {@link #of}
   */
  public List<String> remarks() {
    return remarks;
  }

  /** {@return how many columns it scales} */
  public int columns() {
    return shift.length;
  }

  /**
   * One raw row, scaled.
   *
   * @param raw a number per column; NaN for an empty cell
   * @return the scaled row, in a new array
   * @throws IllegalArgumentException if there are not as many numbers as columns
   */
  public double[] apply(double... raw) {
    double[] scaled = new double[raw.length];
    apply(raw, scaled);
    return scaled;
  }

  /**
   * {@link #apply(double...)} in floats: computed in doubles, rounded once.
   *
   * @param raw a number per column; NaN for an empty cell
   * @return the scaled row, in a new array
   * @throws IllegalArgumentException if there are not as many numbers as columns
   */
  public float[] apply(float... raw) {
    float[] scaled = new float[raw.length];
    apply(raw, scaled);
    return scaled;
  }

  /**
   * Scales one raw row into an array. Allocates nothing.
   *
   * @param raw a number per column; NaN for an empty cell
   * @param scaled overwritten with the scaled row; may be {@code raw}
   * @throws IllegalArgumentException if a length is not the count of columns
   */
  public void apply(double[] raw, double[] scaled) {
    checkLengths(raw.length, scaled.length);
    for (int k = 0; k < shift.length; k++) {
      scaled[k] = apply(k, raw[k]);
    }
  }

  /**
   * {@link #apply(double[], double[])} in floats: computed in doubles, rounded once.
   *
   * @param raw a number per column; NaN for an empty cell
   * @param scaled overwritten with the scaled row; may be {@code raw}
   * @throws IllegalArgumentException if a length is not the count of columns
   */
  public void apply(float[] raw, float[] scaled) {
    checkLengths(raw.length, scaled.length);
    for (int k = 0; k < shift.length; k++) {
      scaled[k] = (float) apply(k, raw[k]);
    }
  }

  /**
   * {@link #apply(double[], double[])} for a network that computes in floats: rounded once, to the
   * very numbers that a scaled {@link Dataset} gives.
   *
   * @param raw a number per column; NaN for an empty cell
   * @param scaled overwritten with the scaled row
   * @throws IllegalArgumentException if a length is not the count of columns
   */
  public void apply(double[] raw, float[] scaled) {
    checkLengths(raw.length, scaled.length);
    for (int k = 0; k < shift.length; k++) {
      scaled[k] = (float) apply(k, raw[k]);
    }
  }

  /**
   * The way back, for the outputs of a network that was trained on scaled targets: {@code raw =
   * scaled * scale + shift}.
   *
   * @param scaled a number per column
   * @return the raw row, in a new array
   * @throws IllegalArgumentException if there are not as many numbers as columns
   */
  public double[] invert(double... scaled) {
    checkLengths(scaled.length, shift.length);
    double[] raw = new double[scaled.length];
    for (int k = 0; k < shift.length; k++) {
      raw[k] = scaled[k] * scale[k] + shift[k];
    }
    return raw;
  }

  /**
   * {@link #invert(double...)} in single precision: computed in doubles, rounded once.
   *
   * @param scaled a number per column
   * @return the raw row, in a new array
   * @throws IllegalArgumentException if there are not as many numbers as columns
   */
  public float[] invert(float... scaled) {
    checkLengths(scaled.length, shift.length);
    float[] raw = new float[scaled.length];
    for (int k = 0; k < shift.length; k++) {
      raw[k] = (float) (scaled[k] * scale[k] + shift[k]);
    }
    return raw;
  }

  double apply(int column, double raw) {
    double filled = Double.isNaN(raw) ? fill[column] : raw;
    return (filled - shift[column]) / scale[column];
  }

  private void checkLengths(int given, int result) {
    if (given != shift.length || result != shift.length) {
      throw new IllegalArgumentException("The row has %s values, its result %s; both need %s."
          .formatted(given, result, shift.length));
    }
  }
}
