package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The inputs, or the targets, of a {@link Dataset}: a row of numbers per example. A view that
 * shares the numbers; each row is scaled when it is read, in the precision of the array given.
 */
public final class Rows {

  private final Table table;
  private final List<Feature> features;
  private final Scaling scaling;
  private final boolean scaled;
  private final int[] order;

  private Rows(Table table, List<Feature> features, Scaling scaling, boolean scaled, int[] order) {
    this.table = table;
    this.features = features;
    this.scaling = scaling;
    this.scaled = scaled;
    this.order = order;
  }

  /** All rows of a table, in their order there. */
  Rows(Table table, List<Feature> features, int[] order) {
    this(table, features, Scaling.none(table.width()), false, order);
  }

  /** All rows of a table, whose numbers are called by their place: {@code x[0]} and so on. */
  Rows(Table table, String array) {
    this(table, Feature.numbered(array, table.width()), inOrder(table.rows()));
  }

  /** The numbers from 0 to below the count. */
  static int[] inOrder(int count) {
    return IntStream.range(0, count).toArray();
  }

  Rows only(int[] order) {
    return new Rows(table, features, scaling, scaled, order);
  }

  Rows scaled(Scaling scaling) {
    checkNotScaled();
    if (scaling.columns() != width()) {
      throw new IllegalArgumentException(
          "The scaling is of %s columns; these rows have %s. Find it on rows of the same columns."
              .formatted(scaling.columns(), width()));
    }
    for (int k = 0; k < width(); k++) {
      boolean isRow = features.get(k).kind() == Feature.Kind.ROW;
      if (isRow && (scaling.apply(k, 0) != 0 || scaling.apply(k, 1) != 1)) {
        throw new IllegalArgumentException(
            "The scaling would make another number of column %s, which is a row of an embedding."
                    .formatted(Brief.quoted(features.get(k).name()))
                + " Find it on rows of the same columns.");
      }
    }
    return new Rows(table, features, scaling, true, order);
  }

  /** The same rows, where the numbers of a column are dealt to the rows anew. */
  Rows permuted(InputColumn column, long seed) {
    int[] places = Arrays.stream(order).distinct().toArray();
    int[] shuffled = places.clone();
    new SplitMix64(seed).shuffle(shuffled);
    int[] from = inOrder(table.rows());
    for (int k = 0; k < places.length; k++) {
      from[places[k]] = shuffled[k];
    }
    Table permuted = new Table.Permuted(table, column.from(), column.to(), from);
    return new Rows(permuted, features, scaling, scaled, order);
  }

  /** {@return how many rows there are} */
  public int count() {
    return order.length;
  }

  /** {@return how many numbers a row has: the inputs, or the outputs, of a network} */
  public int width() {
    return table.width();
  }

  /** {@return what the numbers are called, such as {@code petal_length}, {@code origin=usa}} */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** {@return the scaling of each row that is read, if there is one} */
  public Optional<Scaling> scaling() {
    return scaled ? Optional.of(scaling) : Optional.empty();
  }

  /**
   * One row.
   *
   * @param row the row, counted from 0
   * @return its numbers, in a new array
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalStateException if it has an empty cell that no scaling fills
   */
  public double[] get(int row) {
    double[] numbers = new double[width()];
    copy(row, numbers, 0);
    return numbers;
  }

  /**
   * Copies one row. Allocates nothing.
   *
   * @param row the row, counted from 0
   * @param into overwritten with its numbers
   * @param at from which place on
   * @throws IndexOutOfBoundsException if there is no such row, or the array is too short
   * @throws IllegalStateException if it has an empty cell that no scaling fills
   */
  public void copy(int row, double[] into, int at) {
    int place = order[Objects.checkIndex(row, order.length)];
    Objects.checkFromIndexSize(at, width(), into.length);
    for (int column = 0; column < width(); column++) {
      into[at + column] = number(place, column);
    }
  }

  /**
   * {@link #copy(int, double[], int)} in single precision: computed in doubles, rounded once.
   *
   * @param row the row, counted from 0
   * @param into overwritten with its numbers
   * @param at from which place on
   * @throws IndexOutOfBoundsException if there is no such row, or the array is too short
   * @throws IllegalStateException if it has an empty cell that no scaling fills
   */
  public void copy(int row, float[] into, int at) {
    int place = order[Objects.checkIndex(row, order.length)];
    Objects.checkFromIndexSize(at, width(), into.length);
    for (int column = 0; column < width(); column++) {
      into[at + column] = (float) number(place, column);
    }
  }

  /**
   * Copies a batch, one row after the other, such as the next 32 rows of a shuffled order.
   * Allocates nothing.
   *
   * @param rows an order of rows, counted from 0
   * @param from where in that order the batch begins
   * @param count how many rows it has
   * @param into overwritten, from its first place on, with {@code count * width()} numbers
   * @throws IndexOutOfBoundsException if there is no such row, or an array is too short
   * @throws IllegalStateException if a row has an empty cell that no scaling fills
   */
  public void copy(int[] rows, int from, int count, double[] into) {
    checkBatch(rows, from, count, into.length);
    for (int k = 0; k < count; k++) {
      copy(rows[from + k], into, k * width());
    }
  }

  /**
   * {@link #copy(int[], int, int, double[])} in single precision: computed in doubles, rounded
   * once.
   *
   * @param rows an order of rows, counted from 0
   * @param from where in that order the batch begins
   * @param count how many rows it has
   * @param into overwritten, from its first place on, with {@code count * width()} numbers
   * @throws IndexOutOfBoundsException if there is no such row, or an array is too short
   * @throws IllegalStateException if a row has an empty cell that no scaling fills
   */
  public void copy(int[] rows, int from, int count, float[] into) {
    checkBatch(rows, from, count, into.length);
    for (int k = 0; k < count; k++) {
      copy(rows[from + k], into, k * width());
    }
  }

  List<Feature> features() {
    return features;
  }

  /** The number as it was read, NaN where a cell was empty. */
  double raw(int row, int column) {
    return table.get(order[row], column);
  }

  boolean holdsFloats() {
    return table.holdsFloats();
  }

  void checkNotScaled() {
    if (scaled) {
      throw new IllegalStateException(
          "These rows are scaled already. Scale the dataset as it was read.");
    }
  }

  private double number(int place, int column) {
    double raw = table.get(place, column);
    double number = scaled ? scaling.apply(column, raw) : raw;
    if (Double.isNaN(number)) { // numbers that are read are finite: only an empty cell is NaN
      throw new IllegalStateException(
          "Row %s after the header, column %s: the cell is empty, and stands for the mean of the"
                  .formatted(place + 1, Brief.quoted(features.get(column).name()))
              + " rows to train on. Give the dataset a Scaling that was found on them, such as"
              + " Scaling.fillOnly(train.inputs()).");
    }
    return number;
  }

  private void checkBatch(int[] rows, int from, int count, int length) {
    Objects.checkFromIndexSize(from, count, rows.length);
    if ((long) count * width() > length) {
      throw new IndexOutOfBoundsException("The array has %s places; %s rows of %s numbers need %s."
          .formatted(length, count, width(), (long) count * width()));
    }
  }
}
