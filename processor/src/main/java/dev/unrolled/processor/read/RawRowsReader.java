package dev.unrolled.processor.read;

import dev.unrolled.Checkpoint;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.RowEntries;
import dev.unrolled.processor.model.RawRows;
import dev.unrolled.processor.model.RawRows.Column;
import dev.unrolled.processor.model.RawRows.Input;
import dev.unrolled.processor.model.RawRows.Scale;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a predictor's file says of rows, for a network of that shape. */
final class RawRowsReader {

  private static final String FILL = "fill";

  private final Checkpoint checkpoint;
  private final Shape shape;

  RawRowsReader(Checkpoint checkpoint, Shape shape) {
    this.checkpoint = checkpoint;
    this.shape = shape;
  }

  /** What the outputs stand for; nothing where they are numbers. */
  List<String> classNames() throws IOException {
    List<String> names = Stream.iterate(0, k -> k + 1)
        .map(k -> checkpoint.text(RowEntries.CLASS + k))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
    boolean isYesNo = shape.outputs() == 1 && names.size() == 2;
    if (!names.isEmpty() && !isYesNo) {
      checkCount("classes", names.size(), "outputs", shape.outputs());
    }
    return names;
  }

  /** Empty if the file says nothing: then rows are what the network takes. */
  Optional<RawRows> rows() throws IOException {
    Optional<String> text = checkpoint.text(RowEntries.COLUMNS);
    Map<String, double[]> inputs = checkpoint.arrays(RowEntries.INPUTS);
    Map<String, double[]> targets = checkpoint.arrays(RowEntries.TARGETS);
    if (text.isEmpty() && inputs.isEmpty() && targets.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns;
    List<Input> taken;
    if (text.isPresent()) {
      ColumnsText read = ColumnsText.read(checkpoint.file(), text.get());
      columns = read.columns();
      taken = read.inputs();
      checkCount("inputs in its columns", taken.size(), "inputs", shape.inputs());
      checkRows(read);
      if (!read.targets().isEmpty()) {
        checkCount("targets in its columns", read.targets().size(), "outputs", shape.outputs());
      }
    } else {
      columns = IntStream.range(0, shape.inputs())
          .mapToObj(k -> new Column("x[" + k + "]"))
          .toList();
      taken = IntStream.range(0, shape.inputs())
          .mapToObj(k -> new Input(k, OptionalInt.empty(), Double.NaN, Scale.NONE))
          .toList();
    }
    return Optional.of(new RawRows(
        columns,
        inputs.isEmpty() ? taken : scaled(taken, inputs),
        targets.isEmpty() ? List.of() : scales("outputs", targets, shape.outputs())));
  }

  private List<Input> scaled(List<Input> taken, Map<String, double[]> arrays) throws IOException {
    List<Scale> scales = scales("inputs", arrays, shape.inputs());
    double[] fill = arrays.getOrDefault(FILL, new double[0]);
    List<Input> scaled = new ArrayList<>();
    for (int k = 0; k < scales.size(); k++) {
      Input input = taken.get(k);
      scaled.add(new Input(input.column(), input.text(), fill[k], scales.get(k)));
    }
    return scaled;
  }

  private List<Scale> scales(String what, Map<String, double[]> arrays, int count)
      throws IOException {
    double @Nullable [] shift = arrays.get("shift");
    double @Nullable [] scale = arrays.get("scale");
    double @Nullable [] fill = arrays.get(FILL);
    if (shift == null || scale == null || fill == null) {
      throw refusal("has of the scaling of its %s only %s; it takes shift, scale and fill"
          .formatted(what, Brief.list(arrays.keySet())));
    }
    if (scale.length != shift.length || fill.length != shift.length) {
      throw refusal("has %s shifts, %s scales and %s fills for its %s; it takes one of each"
          .formatted(shift.length, scale.length, fill.length, what));
    }
    checkCount(what + " to scale", shift.length, what, count);
    for (int k = 0; k < count; k++) {
      if (!Double.isFinite(shift[k])
          || !(scale[k] > 0 && Double.isFinite(scale[k]))
          || Double.isInfinite(fill[k])) {
        throw refusal(
            "scales number %s of the %s by shift %s, scale %s and fill %s; it takes a finite shift, a"
                    .formatted(k, what, shift[k], scale[k], fill[k])
                + " finite scale above 0, and a fill that is finite or NaN");
      }
    }
    return IntStream.range(0, count)
        .mapToObj(k -> new Scale(shift[k], scale[k]))
        .toList();
  }

  private void checkCount(String what, int count, String of, int needed) throws IOException {
    if (count != needed) {
      throw refusal("has %s %s; this network has %s %s".formatted(count, what, needed, of));
    }
  }

  /** Numbers that mean rows of an embedding would mean nothing to other layers. */
  private void checkRows(ColumnsText columns) throws IOException {
    int needed = columns.embeddingRows();
    int rows = shape.rowsLookedUp().orElse(0);
    if (needed > rows) {
      throw refusal("has columns for an embedding of %s rows; this network %s"
          .formatted(needed, rows == 0 ? "has none" : "looks up %s".formatted(rows)));
    }
    boolean areAllRows = columns.columns().stream().allMatch(Column::isText)
        && columns.inputs().stream().noneMatch(input -> input.text().isPresent());
    if (needed > 0 && !areAllRows) {
      throw refusal("has columns for an embedding beside others; this network looks rows up by all"
          + " its inputs");
    }
  }

  private IOException refusal(String what) {
    return new IOException(
        "%s is a predictor's, and %s. Declare the network that it was saved of, or save it again."
            .formatted(checkpoint.file(), what));
  }
}
