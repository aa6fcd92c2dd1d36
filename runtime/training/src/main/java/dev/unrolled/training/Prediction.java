package dev.unrolled.training;

import dev.unrolled.Activation;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import java.util.Arrays;
import java.util.List;

/** What a network makes of one row of a dataset, beside what is right. See {@link Predictions}. */
public final class Prediction {

  private final Dataset data;
  private final int row;
  private final double[] outputs;
  private final double[] targets;

  /** Of a row of a dataset, with outputs and targets in the unit of the targets; both kept. */
  Prediction(Dataset data, int row, double[] outputs, double[] targets) {
    this.data = data;
    this.row = row;
    this.outputs = outputs;
    this.targets = targets;
  }

  /**
   * {@return where the row stood when all were read, counted from 0, as {@link Dataset#sourceRow}
   * says}
   */
  public int sourceRow() {
    return data.sourceRow(row);
  }

  /**
   * {@return the inputs as they were read: a cell for each of {@link Columns#inputColumns}, or of
   * rows of arrays a number for each input}
   */
  public List<String> cells() {
    return data.cells(row);
  }

  /** {@return what the network gave, in the unit of the targets, in a new array} */
  public double[] outputs() {
    return outputs.clone();
  }

  /** {@return what was wanted, in its unit, in a new array; of classes, 1 for the right one} */
  public double[] targets() {
    return targets.clone();
  }

  /**
   * The class of the largest output, of equal ones the first; of a single output, the second class
   * from 0.5 on.
   *
   * @return one of {@link Dataset#classNames}
   * @throws IllegalStateException if the targets are numbers
   */
  public String predictedClass() {
    return data.classNames().get(predicted());
  }

  /**
   * The class that is right.
   *
   * @return one of {@link Dataset#classNames}
   * @throws IllegalStateException if the targets are numbers
   */
  public String rightClass() {
    return data.classNames().get(data.label(row));
  }

  /**
   * How sure the network is of the class that it predicts: its output, or of a single output that
   * says the first class, what is left of 1. A probability where the outputs are some, as those of
   * {@link Activation#SOFTMAX} and {@link Activation#SIGMOID}.
   *
   * @return such as 0.98
   * @throws IllegalStateException if the targets are numbers
   */
  public double probability() {
    int predicted = predicted();
    if (outputs.length > 1) {
      return outputs[predicted];
    }
    return predicted == 1 ? outputs[0] : 1 - outputs[0];
  }

  /**
   * Whether another class is predicted than is right.
   *
   * @return whether it is
   * @throws IllegalStateException if the targets are numbers
   */
  public boolean isWrong() {
    return predicted() != data.label(row);
  }

  /** {@return for each target, what it is more than the output, in its unit; in a new array} */
  public double[] residuals() {
    double[] residuals = new double[targets.length];
    for (int k = 0; k < residuals.length; k++) {
      residuals[k] = targets[k] - outputs[k];
    }
    return residuals;
  }

  private int predicted() {
    data.label(row); // refuses targets that are numbers
    return RowFormat.classOf(outputs);
  }

  /** {@return such as {@code row 71 after the header: versicolor predicted as virginica, 0.81}} */
  @Override
  public String toString() {
    String name = DatasetCheck.nameOf(data, row);
    return data.classNames().isEmpty()
        ? "%s: %s predicted as %s".formatted(name, rounded(targets), rounded(outputs))
        : "%s: %s predicted as %s, %s"
            .formatted(name, rightClass(), predictedClass(), rounded(probability()));
  }

  private static String rounded(double... values) {
    return String.join(
        ", ", Arrays.stream(values).mapToObj(PredictionTable::rounded).toList());
  }
}
