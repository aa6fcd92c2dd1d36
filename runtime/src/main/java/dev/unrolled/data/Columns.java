package dev.unrolled.data;

import dev.unrolled.data.Column.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of a table of text, such as a CSV file, mean: which are inputs, which are to be
 * learned. Columns that are not mentioned are left out.
 *
 * <pre>{@code
 * Columns cars = Columns.of("mpg", "horsepower", "weight", "origin", "name")
 *     .numbers("horsepower", "weight")
 *     .emptyAsMean("horsepower")
 *     .categories("origin")
 *     .targets("mpg");
 * Dataset data = cars.read(rows);
 * double[] x = data.columns().encode("130", "3504", "usa");
 * }</pre>
 *
 * <p>The inputs of a row stand in the order of the header: a number is one input; a category is one
 * input for each text that the column has, 1 for the text of the row and 0 for the others. The
 * texts are found when rows are read, in the order of the alphabet, unless they are declared; the
 * {@link Dataset#columns columns of the dataset} know them. Blanks around a cell do not count.
 *
 * <p>Rows are counted from 1 in messages, the header not counted. Immutable: each method that
 * declares something gives changed columns.
 */
public final class Columns {

  private final ColumnPlan plan;

  Columns(ColumnPlan plan) {
    this.plan = plan;
  }

  /**
   * Columns of which none is used yet.
   *
   * @param header the names of all columns of the table, in their order
   * @return the columns
   */
  public static Columns of(String... header) {
    return new Columns(ColumnPlan.of(header));
  }

  /**
   * The columns of which {@link #text} was kept.
   *
   * @param text what {@link #text} gave
   * @return the columns, with the texts that they knew
   * @throws IllegalArgumentException if it is another text
   */
  public static Columns ofText(String text) {
    return new Columns(PlanText.read(text));
  }

  /**
   * Inputs that are numbers.
   *
   * @param names their names
   * @return the columns with them
   * @throws IllegalArgumentException if there is no such column, or it has been declared
   */
  public Columns numbers(String... names) {
    return new Columns(plan.declare(Role.NUMBER, names));
  }

  /**
   * An input that is one of a few texts.
   *
   * @param name its name
   * @param texts the texts it can have; if none are given, those that are found
   * @return the columns with it
   * @throws IllegalArgumentException if there is no such column, or it has been declared
   */
  public Columns categories(String name, String... texts) {
    return new Columns(plan.declare(Role.CATEGORY, name).withTexts(name, List.of(texts)));
  }

  /**
   * Numbers to be learned: a regression.
   *
   * @param names their names
   * @return the columns with them
   * @throws IllegalArgumentException if there is no such column, or it has been declared, or there
   *     are classes to be learned already
   */
  public Columns targets(String... names) {
    return new Columns(plan.declare(Role.TARGET, names));
  }

  /**
   * The class to be learned: one of a few texts.
   *
   * @param name the name of its column
   * @param texts the classes there are; if none are given, those that are found
   * @return the columns with it
   * @throws IllegalArgumentException if there is no such column, or it has been declared, or there
   *     is something to be learned already
   */
  public Columns classes(String name, String... texts) {
    return new Columns(plan.declare(Role.CLASSES, name).withTexts(name, List.of(texts)));
  }

  /**
   * Lets an empty cell stand for the mean of its column over the rows to train on, which the
   * dataset's {@link Scaling} finds. Without a choice, an empty cell is refused.
   *
   * @param names which inputs, declared as numbers
   * @return the columns with that choice
   * @throws IllegalArgumentException if one is not declared as a number
   */
  public Columns emptyAsMean(String... names) {
    return new Columns(plan.withEmpty(Role.NUMBER, names));
  }

  /**
   * Lets an empty cell be a category of its own, called {@code (empty)}. Without a choice, an empty
   * cell is refused.
   *
   * @param names which inputs, declared as categories
   * @return the columns with that choice
   * @throws IllegalArgumentException if one is not declared as a category
   */
  public Columns emptyAsCategory(String... names) {
    return new Columns(plan.withEmpty(Role.CATEGORY, names));
  }

  /**
   * Texts that mean an empty cell, besides a cell with nothing in it.
   *
   * @param texts such as {@code ?} or {@code NA}
   * @return the columns with that choice
   */
  public Columns emptyWhen(String... texts) {
    return new Columns(plan.with(plan.format().emptyWhen(Stream.of(texts))));
  }

  /**
   * What stands before the decimals of numbers; a point, unless it is named.
   *
   * @param mark a point or a comma
   * @return the columns with that choice
   * @throws IllegalArgumentException if it is another character, or the thousands mark
   */
  public Columns decimalMark(char mark) {
    return new Columns(plan.with(plan.format().withDecimalMark(mark)));
  }

  /**
   * Declares the target, unless that is done, and all columns that are not declared yet, by what
   * their cells look like: numbers, where all that are not empty are; a category, where there are
   * up to 20 different texts. Other columns, and those whose cells are all the same, are left out.
   * An empty cell is the mean, or a category of its own. {@link #toString} shows what was found.
   * Where more than nine cells of ten are numbers, the others are taken for mistakes and refused.
   *
   * @param target the column to be learned
   * @param rows the rows of the table; read once
   * @return the columns with all that
   * @throws IllegalArgumentException if there is no such column, a row has another count of cells,
   *     or a cell is a mistake among numbers
   */
  public Columns guess(String target, Iterable<String[]> rows) {
    return new Columns(new ColumnGuess(plan, target).guess(rows));
  }

  /**
   * Reads a table.
   *
   * @param rows its rows, without the header, each with a cell per column; read once
   * @return the dataset, held as doubles
   * @throws IllegalArgumentException if there is no row, a row has another count of cells, a cell
   *     does not suit its column, or all rows have the same class or category
   * @throws IllegalStateException if there is no input or nothing to be learned
   */
  public Dataset read(Iterable<String[]> rows) {
    return new TextRows(plan, false).read(rows);
  }

  /**
   * {@link #read}, held as floats, for a network of floats: in half the memory, with nothing copied
   * from doubles.
   *
   * @param rows its rows, as for {@link #read}
   * @return the dataset, held as floats
   * @throws IllegalArgumentException as {@link #read}, or if a number is beyond what a float holds
   * @throws IllegalStateException as {@link #read}
   */
  public Dataset readFloats(Iterable<String[]> rows) {
    return new TextRows(plan, true).read(rows);
  }

  /** {@return the names of the columns that are inputs, in the order of the header} */
  public List<String> inputColumns() {
    return plan.inputs().stream().map(Column::name).toList();
  }

  /**
   * The names of the inputs of a network: as many as it needs.
   *
   * @return such as {@code weight}, {@code origin=japan}, {@code origin=usa}
   * @throws IllegalStateException if the texts of a category are not known yet
   */
  public List<String> inputNames() {
    return ColumnPlan.features(plan.inputs()).stream().map(Feature::name).toList();
  }

  /**
   * The names of the outputs of a network: the classes, or the targets.
   *
   * @return such as {@code setosa}, {@code versicolor}, {@code virginica}
   * @throws IllegalStateException if the classes are not known yet
   */
  public List<String> targetNames() {
    return ColumnPlan.features(plan.targets()).stream().map(Feature::name).toList();
  }

  /**
   * The inputs for one row of text. They are not scaled: see {@link Scaling#apply(double...)}, or a
   * {@code Predictor}, which does both.
   *
   * @param cells a cell for each of {@link #inputColumns}, in that order
   * @return the inputs, in a new array; NaN for an empty cell that stands for the mean
   * @throws IllegalArgumentException if there are not as many cells, or one does not suit its
   *     column
   * @throws IllegalStateException if the texts of a category are not known yet
   */
  public double[] encode(String... cells) {
    return plan.encode(cells);
  }

  /**
   * All that is known about the columns, as text, to be kept with the network.
   *
   * @return a line for each column of the table: what it is, its name, its texts, with tabs between
   *     them
   */
  public String text() {
    return PlanText.write(plan);
  }

  /** {@return a line for each column that is used: its name, what it is, its texts} */
  @Override
  public String toString() {
    return plan.columns().stream().map(Column::toString).collect(Collectors.joining("\n"));
  }
}
