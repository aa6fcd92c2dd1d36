package dev.unrolled.data;

import dev.unrolled.data.Column.Choice;
import dev.unrolled.data.Column.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * input for each text that the column has, 1 for the text of the row and 0 for the others, or one
 * number, if it is {@linkplain #forEmbedding for an embedding}. The texts are found when rows are
 * read, in the order of the alphabet, those that are numbers before the others and by their size,
 * unless they are declared; the {@link Dataset#columns columns of the dataset} know them. Blanks
 * around a cell do not count.
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
    return new Columns(plan.choose(Role.NUMBER, Choice.EMPTY, names));
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
    return new Columns(plan.choose(Role.CATEGORY, Choice.EMPTY, names));
  }

  /**
   * Lets an empty cell be none of the categories, as {@link #unknownAsNone} does with other texts.
   *
   * @param names which inputs, declared as categories
   * @return the columns with that choice, in place of {@link #emptyAsCategory}
   * @throws IllegalArgumentException if one is not declared as a category
   */
  public Columns emptyAsNone(String... names) {
    return new Columns(plan.choose(Role.CATEGORY, Choice.EMPTY_AS_NONE, names));
  }

  /**
   * Texts that mean an empty cell, besides a cell with nothing in it.
   *
   * @param texts such as {@code ?} or {@code NA}
   * @return the columns with that choice
   */
  public Columns emptyWhen(String... texts) {
    return new Columns(plan.with(plan.format().emptyWhen(texts)));
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

  /** {@return what stands before the decimals of numbers} */
  public char decimalMark() {
    return plan.format().numbers().decimalMark();
  }

  /** {@return what may stand between groups of three digits} */
  public Set<Character> thousandsMarks() {
    return plan.format().numbers().thousandsMarks();
  }

  /**
   * What may stand between groups of three digits, such as the comma of {@code 1,234.5}.
   *
   * @param mark a comma, a point, an apostrophe or the like; a space stands for every kind of blank
   * @return the columns with that choice, besides the marks that were named before
   * @throws IllegalArgumentException if it is the decimal mark, a letter, a digit or a sign
   */
  public Columns thousandsMark(char mark) {
    return new Columns(plan.with(plan.format().withThousandsMark(mark)));
  }

  /**
   * Texts that may stand before or behind a number and do not count.
   *
   * @param units such as {@code %}, {@code €} or {@code kg}
   * @return the columns with that choice, besides the units that were named before
   */
  public Columns units(String... units) {
    return new Columns(plan.with(plan.format().withUnits(units)));
  }

  /**
   * Takes a category that is not known for none of those known: all its inputs are 0, as with
   * scikit-learn's {@code OneHotEncoder(handle_unknown="ignore")}; {@linkplain #forEmbedding for an
   * embedding}, it is row 0. Without a choice, it is refused.
   *
   * @param names which inputs, declared as categories
   * @return the columns with that choice
   * @throws IllegalArgumentException if one is not declared as a category
   */
  public Columns unknownAsNone(String... names) {
    return new Columns(plan.choose(Role.CATEGORY, Choice.UNKNOWN, names));
  }

  /**
   * Lets a category be one input, a whole number that is never scaled: the row that an embedding
   * has for its text. A network has one embedding for all its inputs, so all are to be such
   * categories; their texts have rows one behind the other, in the order of the header: see
   * {@link #embeddingRows}. Where a cell may be none of them, by {@link #unknownAsNone} or
   * {@link #emptyAsNone}, row 0 is kept for that, as {@code paddingIndex = 0} suits.
   *
   * @param names which inputs, declared as categories
   * @return the columns with that choice
   * @throws IllegalArgumentException if one is not declared as a category
   */
  public Columns forEmbedding(String... names) {
    return new Columns(plan.choose(Role.CATEGORY, Choice.EMBEDDED, names));
  }

  /** {@return the names of the columns that are {@linkplain #forEmbedding for an embedding}} */
  public List<String> embeddingColumns() {
    return plan.embeddingRows().columns().stream().map(Column::name).toList();
  }

  /**
   * What the rows of an embedding stand for: as many as it needs.
   *
   * @return such as {@code (none)}, {@code origin=japan}, {@code origin=usa}
   * @throws IllegalStateException if the texts of a category are not known yet
   */
  public List<String> embeddingRows() {
    return plan.embeddingRows().names();
  }

  /**
   * Leaves out rows in which a cell to be learned is empty. Without a choice, such a row is
   * refused. The others keep their numbers: see {@link Dataset#sourceRow}.
   *
   * @return the columns with that choice
   */
  public Columns withoutEmptyTargets() {
    return new Columns(plan.with(ColumnPlan.IncompleteRows.LEFT_OUT_WITHOUT_TARGET));
  }

  /**
   * Leaves out rows with an empty cell in a column that is used, to be learned or as an input,
   * unless that column has {@link #emptyAsMean}, {@link #emptyAsCategory} or {@link #emptyAsNone}.
   *
   * @return the columns with that choice
   */
  public Columns withoutEmptyCells() {
    return new Columns(plan.with(ColumnPlan.IncompleteRows.LEFT_OUT));
  }

  /**
   * Leaves out columns, whatever they were declared or {@linkplain #guess guessed} to be.
   *
   * @param names their names, such as that of a column of running numbers
   * @return the columns without them
   * @throws IllegalArgumentException if there is no such column
   */
  public Columns leaveOut(String... names) {
    ColumnPlan others = plan;
    for (String name : names) {
      others = others.leaveOut(name, "as declared");
    }
    return new Columns(others);
  }

  /**
   * Declares the target, unless that is done, and all columns that are not declared yet, by what
   * their cells look like. {@link #toString} says what each column was taken for, and which were
   * left out, and why.
   *
   * <p>A column is of numbers where all its cells are, but for empty ones and words that stand for
   * a missing number, such as {@code NA}, {@code null} or {@code ?}; an empty cell is the mean
   * then. The decimal mark is found from the numbers that show it, unless it was named. Marks
   * between thousands are no hindrance, nor is a unit that all numbers of a column have: a percent
   * sign, a currency such as {@code R$} or {@code EUR}, or what stands behind a blank, such as
   * {@code kg}. Names with a number, such as {@code X10} or {@code 3rd}, are texts.
   *
   * <p>Another column is a category, where there are up to 20 different texts; an empty cell is a
   * category of its own. Other columns, and those whose cells are all the same, are left out.
   *
   * <p>What cannot be decided is refused: a few texts among more than nine of ten numbers, which
   * are taken for mistakes; numbers that are written in several ways; numbers such as {@code 1,234}
   * where nothing shows which mark the comma is; more than 20 numbers such as {@code (10)} or
   * {@code 10-}; and more than 20 classes, if most cells are or hold a number.
   *
   * @param target the column to be learned
   * @param rows the rows of the table; read once
   * @return the columns with all that
   * @throws IllegalArgumentException if there is no such column, a row has another count of cells,
   *     or as above
   */
  public Columns guess(String target, Iterable<String[]> rows) {
    return new Columns(new ColumnGuess(plan, target).guess(rows));
  }

  /**
   * Reads a table.
   *
   * @param rows its rows, without the header, each with a cell per column; read once. A row of one
   *     blank cell, an empty line that was cut, is skipped.
   * @return the dataset, held as doubles
   * @throws IllegalArgumentException if there is no row, a row has another count of cells, a cell
   *     does not suit its column, or all rows have the same class
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

  List<InputColumn> inputs() {
    return InputColumn.of(plan);
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
   * {@return all that is known about the columns, as text, to be kept with the network: a line for
   * each column of the table, of what it is, its name and its texts, with tabs between them}
   */
  public String text() {
    return PlanText.write(plan);
  }

  /**
   * {@return for each column that is left out, by declaration or by {@link #guess}, the reason,
   * such as {@code more than 20 different texts}, in the order of the header; cannot be changed}
   */
  public Map<String, String> leftOut() {
    return plan.leftOutInOrder();
  }

  /**
   * {@return a line for each column that is declared, such as {@code origin: category japan, usa}
   * or {@code name: left out, more than 20 different texts}, and lines that say how cells are
   * written, where that is not as usual: for a reader, as {@link #text} is for programs}
   */
  @Override
  public String toString() {
    return plan.toString();
  }
}
