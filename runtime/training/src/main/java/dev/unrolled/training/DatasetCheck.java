package dev.unrolled.training;

import dev.unrolled.BatchPasses;
import dev.unrolled.Network;
import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Numbers;
import dev.unrolled.metrics.Metric;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses a dataset, and metrics, that do not fit a network, before the first step.
 *
 * @param <A> the arrays that the network computes with
 */
final class DatasetCheck<A> {

  private final Network<A, ?> network;
  private final String what;
  private final Dataset data;
  private final EmbeddingCheck embedding;

  /** For the dataset that messages call so. */
  DatasetCheck(Network<A, ?> network, String what, Dataset data) {
    this.network = network;
    this.what = what;
    this.data = data;
    embedding = new EmbeddingCheck(network.shape());
  }

  /**
   * Reads every row once.
   *
   * @return the count of rows, a hash of their numbers by which they are known again, and the
   *     figures of the metrics
   */
  String check(List<Metric> metrics) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("The dataset %s has no rows.".formatted(what));
    }
    checkWidths();
    checkOutputs(metrics);
    int hash = checkRows(metrics);
    Set<String> figures = figures(metrics);
    metrics.forEach(Metric::clear);
    return "%s rows (%s)%s"
        .formatted(
            data.size(),
            HexFormat.of().toHexDigits(hash),
            figures.isEmpty() ? "" : " with " + figures);
  }

  /** What messages call a row, by its place when it was read: as they call rows of text there. */
  static String nameOf(Dataset data, int row) {
    int place = data.sourceRow(row);
    return data.hasColumns()
        ? "row %s after the header".formatted(place + 1)
        : "example %s".formatted(place);
  }

  /** From rows of one class, that one is all there is to learn. */
  void checkClasses() {
    int[] counts = data.classCounts();
    if (counts.length > 0 && Arrays.stream(counts).filter(count -> count > 0).count() == 1) {
      throw new IllegalArgumentException(
          "All %s rows %s are of class %s; there is nothing to tell apart. Add rows of other classes."
              .formatted(data.size(), what, Brief.of(data.classNames().get(data.label(0)))));
    }
  }

  void checkWidths() {
    if (data.hasColumns()) {
      embedding.check(data.columns());
    }
    Shape shape = network.shape();
    int inputs = data.inputs().width();
    int targets = data.targets().width();
    if (inputs == shape.inputs() && targets == shape.outputs()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    LayerShape first = shape.layers().get(0);
    LayerShape last = shape.layers().get(shape.layers().size() - 1);
    if (shape.layers().size() == 1) {
      lines.add(line(inputs, targets, first));
    } else {
      if (inputs != first.in()) {
        lines.add(line(inputs, first.out(), first));
      }
      if (targets != last.out()) {
        lines.add(line(last.in(), targets, last));
      }
    }
    boolean yesNo = data.classNames().size() == 2 && targets == 2 && shape.outputs() == 1;
    throw new IllegalArgumentException(
        "The dataset %s has %s inputs and %s targets in a row; this %s network takes %s and gives %s."
                .formatted(what, inputs, targets, shape, shape.inputs(), shape.outputs())
            + " Declare %s%s."
                .formatted(
                    String.join(" and ", lines),
                    yesNo ? ", or train on dataset.yesNo(), whose target is one number" : "")
            + (inputs < shape.inputs() ? leftOut() : ""));
  }

  /** Of a table, what is not an input may be one that the network was declared for. */
  private String leftOut() {
    Map<String, String> columns = data.hasColumns() ? data.columns().leftOut() : Map.of();
    List<String> reasons = new ArrayList<>();
    columns.forEach((name, why) -> reasons.add("%s (%s)".formatted(name, why)));
    return reasons.isEmpty()
        ? ""
        : " Columns of the table that are left out: %s.".formatted(Brief.list(reasons));
  }

  private String line(int in, int out, LayerShape layer) {
    if (layer.spec() instanceof EmbeddingSpec rows) {
      int needed = data.hasColumns() ? data.columns().embeddingRows().size() : 0;
      return "@Layer(kind = EMBEDDING, in = %s, rows = %s, out = %s) as layer %s"
          .formatted(in, Math.max(rows.rows(), needed), rows.units(), layer.number());
    }
    return "@Layer(in = %s, out = %s, activation = %s) as layer %s"
        .formatted(in, out, layer.activation(), layer.number());
  }

  private void checkOutputs(List<Metric> metrics) {
    for (Metric metric : metrics) {
      if (metric.outputs() != network.shape().outputs()) {
        throw new IllegalArgumentException(
            "A metric compares %s outputs; this %s network gives %s. Make the metric for that many."
                .formatted(metric.outputs(), network.shape(), network.shape().outputs()));
      }
    }
  }

  private int checkRows(List<Metric> metrics) {
    Numbers<A> numbers = Numbers.of(network.parameters().array());
    A x = numbers.zeros(network.shape().inputs());
    A t = numbers.zeros(network.shape().outputs());
    List<String> names = data.inputs().names();
    BatchPasses<A, ?> passes = network.passes();
    int[] row = {0};
    int hash = 1;
    metrics.forEach(Metric::clear);
    for (row[0] = 0; row[0] < data.size(); row[0]++) {
      Batch.gather(data.inputs(), row, 0, 1, x);
      Batch.gather(data.targets(), row, 0, 1, t);
      try {
        embedding.check(x, names);
        passes.check(x, t);
        Batch.add(metrics, t, t, 1);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "The dataset %s has %s, which does not suit: %s"
                .formatted(what, nameOf(data, row[0]), e.getMessage()),
            e);
      }
      hash = hash(hash(hash, x), t);
    }
    return hash;
  }

  private int hash(int before, A row) {
    Numbers<A> numbers = Numbers.of(row);
    int hash = before;
    for (int k = 0; k < numbers.length(row); k++) {
      hash = 31 * hash + Double.hashCode(numbers.get(row, k));
    }
    return hash;
  }

  /** In a history every figure has one name. */
  private Set<String> figures(List<Metric> metrics) {
    Set<String> names = new LinkedHashSet<>();
    for (Metric metric : metrics) {
      for (String name : figures(metric).keySet()) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "Two metrics give a figure called %s; give one of them.".formatted(name));
        }
      }
    }
    return names;
  }

  /** From some rows no figure can come, such as a ROC curve from those of one class. */
  private Map<String, Double> figures(Metric metric) {
    try {
      return metric.figures();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "The dataset %s does not suit a metric: %s".formatted(what, e.getMessage()), e);
    }
  }
}
