package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.SplitMix64;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Examples: for each row, inputs and targets. Made from arrays here, from rows of text by
 * {@link Columns}, from MNIST's format by {@link Idx}.
 *
 * <p>The numbers are held once. A part, another order or a scaling of a dataset is a view: it holds
 * which rows it has, and shares the numbers. Immutable; many threads may read it.
 */
public final class Dataset {

  private static final int MOST_NAMES = 20;

  private final Rows inputs;
  private final Rows targets;
  private final Labels labels;
  private final int[] order;
  private final @Nullable Columns columns;

  private Dataset(
      Rows inputs, Rows targets, Labels labels, int[] order, @Nullable Columns columns) {
    this.inputs = inputs;
    this.targets = targets;
    this.labels = labels;
    this.order = order;
    this.columns = columns;
  }

  /** All rows of what was read, with numbers as targets. */
  static Dataset of(Rows inputs, Rows targets) {
    ArrayRows.checkCounts(inputs.count(), targets.count());
    return new Dataset(inputs, targets, Labels.NONE, Rows.inOrder(inputs.count()), null);
  }

  /** All rows of what was read, with classes as targets. */
  static Dataset of(Rows inputs, Labels labels) {
    ArrayRows.checkCounts(inputs.count(), labels.classes().length);
    int[] order = Rows.inOrder(inputs.count());
    return new Dataset(inputs, labels.oneHot(order), labels, order, null);
  }

  Dataset with(Columns columns) {
    return new Dataset(inputs, targets, labels, order, columns);
  }

  /**
   * Examples with numbers as targets.
   *
   * @param x the inputs, a row per example; copied
   * @param t the targets, a row per example; copied
   * @return the dataset, held as doubles
   * @throws IllegalArgumentException if there is no row, the counts or lengths of rows differ, or a
   *     number is not finite
   */
  public static Dataset of(double[][] x, double[][] t) {
    return of(ArrayRows.of("x", x), ArrayRows.of("t", t));
  }

  /**
   * {@link #of(double[][], double[][])}, held as floats.
   *
   * @param x the inputs, a row per example; copied
   * @param t the targets, a row per example; copied
   * @return the dataset, held as floats
   * @throws IllegalArgumentException as {@link #of(double[][], double[][])}
   */
  public static Dataset of(float[][] x, float[][] t) {
    return of(ArrayRows.of("x", x), ArrayRows.of("t", t));
  }

  /**
   * Examples with classes as targets: 1 for the class of the row, 0 for the others.
   *
   * @param x the inputs, a row per example; copied
   * @param classes the class of each example, counted from 0; copied
   * @param classNames what the classes are called, at least two
   * @return the dataset, held as doubles
   * @throws IllegalArgumentException as {@link #of(double[][], double[][])}, or if there is no name
   *     for a class
   */
  public static Dataset ofClasses(double[][] x, int[] classes, String... classNames) {
    return of(ArrayRows.of("x", x), Labels.of(classes.clone(), List.of(classNames)));
  }

  /**
   * {@link #ofClasses(double[][], int[], String...)}, held as floats.
   *
   * @param x the inputs, a row per example; copied
   * @param classes the class of each example, counted from 0; copied
   * @param classNames what the classes are called, at least two
   * @return the dataset, held as floats
   * @throws IllegalArgumentException as {@link #ofClasses(double[][], int[], String...)}
   */
  public static Dataset ofClasses(float[][] x, int[] classes, String... classNames) {
    return of(ArrayRows.of("x", x), Labels.of(classes.clone(), List.of(classNames)));
  }

  /** {@return how many rows it has} */
  public int size() {
    return order.length;
  }

  /** {@return the inputs, a row per example} */
  public Rows inputs() {
    return inputs;
  }

  /** {@return the targets, a row per example; of classes, 1 for its class and 0 for the others} */
  public Rows targets() {
    return targets;
  }

  /** {@return what the classes are called; empty where the targets are numbers} */
  public List<String> classNames() {
    return labels.names();
  }

  /**
   * The class of a row.
   *
   * @param row the row, counted from 0
   * @return the class, counted from 0, as in {@link #classNames}
   * @throws IllegalStateException if the targets are numbers
   */
  public int label(int row) {
    return labels.of(sourceRow(row));
  }

  /** {@return how many rows each class has, as in {@link #classNames}} */
  public int[] classCounts() {
    return labels.counts(order);
  }

  /**
   * The columns of text from which it was read, with the categories that were found.
   *
   * @return the columns
   * @throws IllegalStateException if it was not read from text
   */
  public Columns columns() {
    if (columns == null) {
      throw new IllegalStateException(
          "This dataset was not read from rows of text, so it has no columns of text.");
    }
    return columns;
  }

  /**
   * {@return where that row stood when all were read, before any split}
   *
   * @param row which row, counted from 0, as is what is returned
   */
  public int sourceRow(int row) {
    return order[Objects.checkIndex(row, order.length)];
  }

  /** {@return whether it was read from rows of text} */
  public boolean hasColumns() {
    return columns != null;
  }

  /**
   * The columns of the inputs: those of the table that it was read from, where a category is one
   * column though it is several inputs; of arrays, {@code x[0]} and so on.
   *
   * @return their names, in the order of the inputs
   */
  public List<String> inputColumns() {
    return columnsOfInputs().stream().map(InputColumn::name).toList();
  }

  /**
   * The inputs of a row as they were read, whether they are scaled or not.
   *
   * @param row the row, counted from 0
   * @return a cell for each of {@link #inputColumns}: a number, or the text of a category; nothing
   *     for an empty cell
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public List<String> cells(int row) {
    return columnsOfInputs().stream().map(column -> column.cell(inputs, row)).toList();
  }

  /**
   * The same rows, where the cells of one column of the inputs are dealt to the rows anew, all ways
   * equally likely: what a network makes of them does not come from that column. The inputs of a
   * category move together.
   *
   * @param column one of {@link #inputColumns}
   * @param seed where the random numbers begin; the same seed gives the same rows on every JVM
   * @return the view
   * @throws IllegalArgumentException if there is no such column
   */
  public Dataset permuted(String column, long seed) {
    InputColumn chosen = columnsOfInputs().stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no input column %s; there are %s."
            .formatted(Brief.quoted(column), Brief.list(inputColumns()))));
    return new Dataset(inputs.permuted(chosen, seed), targets, labels, order, columns);
  }

  private List<InputColumn> columnsOfInputs() {
    return columns == null ? InputColumn.of(inputs) : columns.inputs();
  }

  /**
   * Two parts, in random order; where the targets are classes, each class in both, in proportion.
   *
   * @param trainShare which share of the rows is to train on, above 0 and below 1, such as 0.8
   * @param seed where the random numbers begin; the same seed gives the same parts on every JVM
   * @return the parts, as views
   * @throws IllegalArgumentException if there are fewer than 2 rows, or of some class 1 row, or
   *     rows of one class only
   */
  public Split split(double trainShare, long seed) {
    List<Dataset> parts = new Partition(this, seed).split(trainShare);
    return new Split(parts.get(0), parts.get(1));
  }

  /**
   * Three parts, in random order; where the targets are classes, each class in all, in proportion.
   * What is left for the test is that of {@link #split(double, long)} with both shares together.
   *
   * @param trainShare which share of the rows is to train on, such as 0.6
   * @param validationShare which share is to choose with, such as 0.2; both together below 1
   * @param seed where the random numbers begin; the same seed gives the same parts on every JVM
   * @return the parts, as views
   * @throws IllegalArgumentException if there are fewer than 3 rows, or of some class 1 or 2 rows,
   *     or rows of one class only
   */
  public ThreeWaySplit split(double trainShare, double validationShare, long seed) {
    List<Dataset> parts = new Partition(this, seed).split(trainShare, validationShare);
    return new ThreeWaySplit(parts.get(0), parts.get(1), parts.get(2));
  }

  /**
   * For a cross validation: k splits of which each tests another k-th of the rows. Each class is
   * spread over them; one of fewer than k rows is not tested in all, and one of a single row is not
   * there to train on where it is tested.
   *
   * @param k how many, at least 2
   * @param seed where the random numbers begin; the same seed gives the same parts on every JVM
   * @return the splits, as views
   * @throws IllegalArgumentException if there are fewer than k rows, or rows of one class only
   */
  public List<Split> folds(int k, long seed) {
    return new Partition(this, seed).folds(k);
  }

  /**
   * The same rows in a random order, all orders equally likely.
   *
   * @param seed where the random numbers begin; the same seed gives the same order on every JVM
   * @return the view
   */
  public Dataset shuffled(long seed) {
    int[] shuffled = Rows.inOrder(size());
    new SplitMix64(seed).shuffle(shuffled);
    return subset(shuffled);
  }

  /**
   * Some of its rows, in the order given.
   *
   * @param rows which rows, counted from 0
   * @return the view
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Dataset subset(int... rows) {
    int[] chosen = new int[rows.length];
    for (int k = 0; k < rows.length; k++) {
      chosen[k] = order[Objects.checkIndex(rows[k], order.length)];
    }
    return new Dataset(inputs.only(chosen), targets.only(chosen), labels, chosen, columns);
  }

  /**
   * The same rows with scaled inputs.
   *
   * @param scaling what was found on the inputs of the rows to train on
   * @return the view
   * @throws IllegalArgumentException if it scales another number of columns, or a row of an
   *     embedding
   * @throws IllegalStateException if the inputs are scaled already
   */
  public Dataset scaled(Scaling scaling) {
    return new Dataset(inputs.scaled(scaling), targets, labels, order, columns);
  }

  /**
   * The same rows with scaled targets, for a regression.
   *
   * @param scaling what was found on the targets of the rows to train on
   * @return the view
   * @throws IllegalArgumentException if it scales another number of columns
   * @throws IllegalStateException if the targets are scaled already, or are classes
   */
  public Dataset scaledTargets(Scaling scaling) {
    labels.checkNumbers();
    return new Dataset(inputs, targets.scaled(scaling), labels, order, columns);
  }

  /**
   * The same rows, where the targets of two classes are one number: 0 for the first class, 1 for
   * the second, for a network with a single {@code SIGMOID} output.
   *
   * @return the view
   * @throws IllegalStateException if the targets are not two classes
   */
  public Dataset yesNo() {
    return new Dataset(inputs, labels.yesNo(order), labels, order, columns);
  }

  /**
   * A line that says how many rows it has, what its inputs are called and what is to be learned,
   * such as {@code 150 rows, 2 inputs (length, width), 2 classes (setosa 70, virginica 80)}.
   *
   * @return the line
   */
  @Override
  public String toString() {
    String text = "%s, %s"
        .formatted(
            counted(size(), "row"),
            counted(inputs.names(), inputs.scaling().isPresent() ? "scaled input" : "input"));
    if (classNames().isEmpty()) {
      return text
          + ", "
          + counted(targets.names(), targets.scaling().isPresent() ? "scaled target" : "target");
    }
    int[] counts = classCounts();
    List<String> classes = IntStream.range(0, counts.length)
        .mapToObj(k -> "%s %s".formatted(classNames().get(k), counts[k]))
        .toList();
    return "%s, %s classes (%s)".formatted(text, counts.length, first(classes));
  }

  private static String counted(List<String> names, String what) {
    return "%s (%s)".formatted(counted(names.size(), what), first(names));
  }

  private static String counted(int count, String what) {
    return "%s %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  /** Not all the 784 of a picture. */
  private static String first(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " and so on";
  }
}
