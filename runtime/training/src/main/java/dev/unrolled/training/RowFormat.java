package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.internal.RowEntries;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How raw rows become the inputs of a network, and its outputs answers.
 *
 * @param columns what the cells of rows of text are; null where rows are numbers
 * @param classNames what the classes are called; empty where the targets are numbers
 * @param inputs how inputs are scaled; null if they are not
 * @param targets how targets are scaled; null if they are not
 */
record RowFormat(
    @Nullable Columns columns,
    List<String> classNames,
    @Nullable Scaling inputs,
    @Nullable Scaling targets) {

  /** That of the rows of a dataset. */
  static RowFormat of(Dataset data) {
    return new RowFormat(
        data.hasColumns() ? data.columns() : null,
        data.classNames(),
        data.inputs().scaling().orElse(null),
        data.targets().scaling().orElse(null));
  }

  /** Whether the same raw rows give the same inputs and targets in both. */
  boolean scalesAs(RowFormat other) {
    return alike(inputs, other.inputs) && alike(targets, other.targets);
  }

  /** Whether two scalings, or none, do the same. */
  static boolean alike(@Nullable Scaling one, @Nullable Scaling other) {
    if (one == null || other == null) {
      return one == other;
    }
    Map<String, double[]> others = other.arrays();
    return one.arrays().entrySet().stream()
        .allMatch(array -> Arrays.equals(array.getValue(), others.get(array.getKey())));
  }

  /** A file that says how rows are read, as {@link RowEntries} call it. */
  Checkpoint addTo(Checkpoint checkpoint) {
    Checkpoint kept =
        columns == null ? checkpoint : checkpoint.with(RowEntries.COLUMNS, columns.text());
    for (int k = 0; k < classNames.size(); k++) {
      kept = kept.with(RowEntries.CLASS + k, classNames.get(k));
    }
    kept = inputs == null ? kept : kept.with(RowEntries.INPUTS, inputs.arrays());
    return targets == null ? kept : kept.with(RowEntries.TARGETS, targets.arrays());
  }

  /** What was {@linkplain #addTo added}, if it suits networks of that shape. */
  static RowFormat of(Checkpoint checkpoint, Shape shape) throws IOException {
    try {
      RowFormat format = new RowFormat(
          checkpoint.text(RowEntries.COLUMNS).map(Columns::ofText).orElse(null),
          classNames(checkpoint),
          scaling(checkpoint.arrays(RowEntries.INPUTS)),
          scaling(checkpoint.arrays(RowEntries.TARGETS)));
      format.check(shape);
      return format;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException(
          "%s does not say soundly how rows are read: %s"
              .formatted(checkpoint.file(), e.getMessage()),
          e);
    }
  }

  private static List<String> classNames(Checkpoint checkpoint) {
    List<String> names = new ArrayList<>();
    Optional<String> name = checkpoint.text(RowEntries.CLASS + 0);
    while (name.isPresent()) {
      names.add(name.get());
      name = checkpoint.text(RowEntries.CLASS + names.size());
    }
    return names;
  }

  private static @Nullable Scaling scaling(Map<String, double[]> arrays) {
    return arrays.isEmpty() ? null : Scaling.of(arrays);
  }

  private void check(Shape shape) {
    if (columns != null) {
      checkCount(columns.inputNames().size(), "inputs from its columns", shape.inputs(), shape);
      new EmbeddingCheck(shape).check(columns);
    }
    if (inputs != null) {
      checkCount(inputs.columns(), "inputs to scale", shape.inputs(), shape);
    }
    if (targets != null) {
      checkCount(targets.columns(), "targets to scale", shape.outputs(), shape);
    }
    if (!classNames.isEmpty() && !isYesNo(shape)) {
      checkCount(classNames.size(), "classes", shape.outputs(), shape);
    } else if (columns != null && classNames.isEmpty()) {
      checkCount(columns.targetNames().size(), "targets", shape.outputs(), shape);
    }
  }

  private static void checkCount(int count, String what, int needed, Shape shape) {
    if (count != needed) {
      throw new IllegalArgumentException(
          "There are %s %s; this %s network needs %s.".formatted(count, what, shape, needed));
    }
  }

  private boolean isYesNo(Shape shape) {
    return shape.outputs() == 1 && classNames.size() == 2;
  }

  /** What the network is to be given for a raw row, NaN standing for an empty cell. */
  double[] scaled(double... raw) {
    double[] scaled = inputs == null ? raw.clone() : inputs.apply(raw);
    for (int k = 0; k < scaled.length; k++) {
      if (!Double.isFinite(scaled[k])) {
        String name =
            columns == null ? "x[%s]".formatted(k) : columns.inputNames().get(k);
        throw new IllegalArgumentException(
            Double.isNaN(raw[k])
                ? "%s is empty, and no mean was learned that could stand for it. Give a number."
                    .formatted(name)
                : "%s is %s; it must be a finite number, and of a size that can be scaled."
                    .formatted(name, raw[k]));
      }
    }
    return scaled;
  }

  /** What the outputs of the network mean, in the unit of the targets. */
  double[] unscaled(double... outputs) {
    return targets == null ? outputs : targets.invert(outputs);
  }

  /** The class that outputs speak for; of a single output, the second from 0.5 on. */
  String likeliest(double... outputs) {
    if (classNames.isEmpty()) {
      throw new IllegalStateException(
          "This network has learned numbers, not classes; ask predict for them.");
    }
    return classNames.get(classOf(outputs));
  }

  /** Which class outputs speak for, counted from 0. */
  static int classOf(double... outputs) {
    if (outputs.length == 1) {
      return outputs[0] >= 0.5 ? 1 : 0;
    }
    int largest = 0;
    for (int k = 1; k < outputs.length; k++) {
      largest = outputs[k] > outputs[largest] ? k : largest;
    }
    return largest;
  }
}
