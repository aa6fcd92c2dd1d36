package dev.unrolled.samples.csv;

import dev.unrolled.Checkpoint;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.Metric;
import dev.unrolled.metrics.RegressionErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network and all that it takes to give it rows of text: what is saved, and loaded.
 *
 * @param net the network
 * @param columns what the columns of its table are
 * @param inputs how inputs are scaled
 * @param targets how the number to be learned is scaled; null where classes are learned
 */
record Model(
    DoubleNetwork<?> net,
    Columns columns,
    Scaling inputs,
    @Nullable Scaling targets) {

  /** A network that has learned nothing yet, for rows such as these. */
  static Model untrained(Dataset train) {
    boolean classes = !train.classNames().isEmpty();
    DoubleNetwork<?> net = classes ? new UnrolledClassifier() : new UnrolledRegression();
    return new Model(
        net,
        train.columns(),
        Scaling.standardize(train.inputs()),
        classes ? null : Scaling.standardize(train.targets()));
  }

  static Model load(Path file) throws IOException {
    Checkpoint kept = Checkpoint.read(file);
    Map<String, double[]> targets = kept.arrays("targets");
    DoubleNetwork<?> net = targets.isEmpty() ? new UnrolledClassifier() : new UnrolledRegression();
    kept.restore(net);
    String columns = kept.text("columns")
        .orElseThrow(() -> new IOException(
            "%s does not say what its columns are; load a file that csv saved.".formatted(file)));
    return new Model(
        net,
        Columns.ofText(columns),
        Scaling.of(kept.arrays("inputs")),
        targets.isEmpty() ? null : Scaling.of(targets));
  }

  void save(Path file) throws IOException {
    Checkpoint kept =
        Checkpoint.of(net).with("columns", columns.text()).with("inputs", inputs.arrays());
    (targets == null ? kept : kept.with("targets", targets.arrays())).write(file);
  }

  /** The class that declares the shape of the network. */
  Class<?> declaration() {
    return targets == null ? Classifier.class : Regression.class;
  }

  /** Rows as the network sees them. */
  Dataset scaled(Dataset rows) {
    Dataset scaled = rows.scaled(inputs);
    return targets == null ? scaled : scaled.scaledTargets(targets);
  }

  /** How good the predictions for other rows are; numbers in their own unit. */
  Metric measure(Dataset rows) {
    Metric metric = targets == null
        ? new ConfusionMatrix(rows.classNames())
        : new RegressionErrors(rows.targets().width());
    Dataset scaled = rows.scaled(inputs);
    for (int row = 0; row < rows.size(); row++) {
      metric.add(output(scaled.inputs().get(row)), rows.targets().get(row));
    }
    return metric;
  }

  /** What the target is, for a cell of each column that is an input. */
  String predict(List<String> cells) {
    double[] y = output(inputs.apply(columns.encode(cells.toArray(String[]::new))));
    if (targets != null) {
      return String.valueOf((float) y[0]); // more digits would promise more than there is
    }
    int largest = 0;
    for (int k = 1; k < y.length; k++) {
      largest = y[k] > y[largest] ? k : largest;
    }
    return columns.targetNames().get(largest);
  }

  private double[] output(double[] scaled) {
    double[] y = net.predict(scaled);
    return targets == null ? y : targets.invert(y);
  }
}
