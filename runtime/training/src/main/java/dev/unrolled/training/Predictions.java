package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a network makes of the rows of a dataset, beside what is right: made by
 * {@link Predictor#predict(Dataset)}. Printed, it is a table of the rows that are worst.
 *
 * <pre>{@code
 * Predictions predictions = Predictor.of(net, split.train()).predict(split.test());
 * System.out.println(predictions);
 * for (Prediction wrong : predictions.wrong()) {
 *   System.out.println(wrong.cells() + " is " + wrong.rightClass());
 * }
 * }</pre>
 */
public final class Predictions {

  private final Dataset data;
  private final List<Prediction> all;

  /** Of all rows of a dataset, with outputs and targets in the unit of the targets; both kept. */
  Predictions(Dataset data, double[][] outputs, double[][] targets) {
    this.data = data;
    List<Prediction> predictions = new ArrayList<>();
    for (int row = 0; row < outputs.length; row++) {
      checkFinite(data, row, outputs[row]);
      predictions.add(new Prediction(data, row, outputs[row], targets[row]));
    }
    all = List.copyOf(predictions);
  }

  private static void checkFinite(Dataset data, int row, double... outputs) {
    for (int k = 0; k < outputs.length; k++) {
      if (!Double.isFinite(outputs[k])) {
        throw new ArithmeticException(
            "Output %s for %s is %s: the parameters of the network, or the inputs, are too large."
                .formatted(k, DatasetCheck.nameOf(data, row), outputs[k]));
      }
    }
  }

  /** {@return the prediction of each row, in the order of the dataset} */
  public List<Prediction> all() {
    return all;
  }

  /**
   * The rows for which another class is predicted than is right.
   *
   * @return those of which the network is surest first
   * @throws IllegalStateException if the targets are numbers: see {@link #largestResiduals}
   */
  public List<Prediction> wrong() {
    if (data.classNames().isEmpty()) {
      throw new IllegalStateException(
          "The targets are numbers, of which none is just wrong; ask for"
              + " the largestResiduals.");
    }
    return all.stream()
        .filter(Prediction::isWrong)
        .sorted(Comparator.comparingDouble(Prediction::probability).reversed())
        .toList();
  }

  /**
   * The rows whose outputs are farthest from their targets. With several targets, each is measured
   * by the root of the mean squared residual of its own, so that units do not matter, and the
   * farthest of a row counts.
   *
   * @param count how many rows, at least 1
   * @return so many, or all there are; the farthest first
   * @throws IllegalArgumentException if the count is below 1
   */
  public List<Prediction> largestResiduals(int count) {
    Require.positive("The number of rows", count);
    double[] unit = new double[data.targets().width()];
    for (Prediction prediction : all) {
      double[] residuals = prediction.residuals();
      for (int k = 0; k < unit.length; k++) {
        unit[k] = Math.hypot(unit[k], residuals[k]);
      }
    }
    return all.stream()
        .sorted(Comparator.comparingDouble((Prediction each) -> farthest(each, unit))
            .reversed())
        .limit(count)
        .toList();
  }

  private static double farthest(Prediction prediction, double[] unit) {
    double farthest = 0;
    double[] residuals = prediction.residuals();
    for (int k = 0; k < unit.length; k++) {
      farthest = Math.max(farthest, unit[k] == 0 ? 0 : Math.abs(residuals[k]) / unit[k]);
    }
    return farthest;
  }

  /** {@return the rows that are wrong, or farthest from their targets, up to 20, as a table} */
  @Override
  public String toString() {
    return new PredictionTable(data, this).toString();
  }
}
