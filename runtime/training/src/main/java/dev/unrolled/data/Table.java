package dev.unrolled.data;

import dev.unrolled.internal.Dimensions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers in rows and columns, held as compactly as their source allows. A kind of table only says
 * how it holds one number; {@link Rows} reads them all, in either precision.
 */
abstract sealed class Table {

  /** How many numbers one Java array can hold. */
  static final int MAX_NUMBERS = Dimensions.MOST;

  private final int rows;
  private final int width;

  private Table(int rows, int width) {
    this.rows = rows;
    this.width = width;
  }

  /** The number, NaN where a cell was empty. */
  abstract double get(int row, int column);

  /** Whether each number is a float. */
  boolean holdsFloats() {
    return false;
  }

  final int rows() {
    return rows;
  }

  final int width() {
    return width;
  }

  /** The length of an array that holds all rows, which must be one that Java can make. */
  static int length(int rows, int width) {
    long length = (long) rows * width;
    if (length > MAX_NUMBERS) {
      throw new IllegalArgumentException(
          "%s rows of %s numbers are %s numbers; a dataset holds up to %s. Use fewer rows."
              .formatted(rows, width, length, MAX_NUMBERS));
    }
    return (int) length;
  }

  static final class Doubles extends Table {

    private final double[] numbers;

    Doubles(int rows, int width, double[] numbers) {
      super(rows, width);
      this.numbers = numbers;
    }

    @Override
    double get(int row, int column) {
      return numbers[row * width() + column];
    }
  }

  static final class Floats extends Table {

    private final float[] numbers;

    Floats(int rows, int width, float[] numbers) {
      super(rows, width);
      this.numbers = numbers;
    }

    @Override
    double get(int row, int column) {
      return numbers[row * width() + column];
    }

    @Override
    boolean holdsFloats() {
      return true;
    }
  }

  /** Cells of text that were read: numbers, and codes of texts. */
  static final class Cells extends Table {

    private final NumberBlocks cells;
    private final int[] columns; // each in an array of its own: a loop reads them all
    private final int[] codes;
    private final int[][] rows;

    /** With what the cells become in a row. */
    Cells(NumberBlocks cells, List<CellNumber> numbers) {
      super(cells.rows(), numbers.size());
      this.cells = cells;
      columns = numbers.stream().mapToInt(CellNumber::column).toArray();
      codes = numbers.stream().mapToInt(CellNumber::code).toArray();
      rows = numbers.stream().map(CellNumber::rows).toArray(int[][]::new);
    }

    @Override
    double get(int row, int column) {
      double cell = cells.get(row, columns[column]);
      return switch (codes[column]) {
        case CellNumber.SAME -> cell;
        case CellNumber.ROW -> cell < 0 ? 0 : rows[column][(int) cell];
        default -> cell == codes[column] ? 1 : 0;
      };
    }

    @Override
    boolean holdsFloats() {
      return cells.holdsFloats();
    }
  }

  /** Bytes from 0 to 255, read as numbers from 0 to 1. */
  static final class Bytes extends Table {

    private static final double[] UNIT =
        IntStream.range(0, 256).mapToDouble(k -> k / 255.0).toArray();

    private final byte[] numbers;

    Bytes(int rows, int width, byte[] numbers) {
      super(rows, width);
      this.numbers = numbers;
    }

    @Override
    double get(int row, int column) {
      return UNIT[numbers[row * width() + column] & 0xFF];
    }
  }

  /** One class per row, read as 1 in its column and 0 in the others. */
  static final class Classes extends Table {

    private final int[] classes;

    Classes(int[] classes, int count) {
      super(classes.length, count);
      this.classes = classes;
    }

    @Override
    double get(int row, int column) {
      return classes[row] == column ? 1 : 0;
    }
  }

  /** One of two classes per row, read as one number: 0 or 1. */
  static final class YesNo extends Table {

    private final int[] classes;

    YesNo(int[] classes) {
      super(classes.length, 1);
      this.classes = classes;
    }

    @Override
    double get(int row, int column) {
      return classes[row];
    }
  }

  /** Another table, of which some columns that stand side by side come from other rows. */
  static final class Permuted extends Table {

    private final Table table;
    private final int from;
    private final int to;
    private final int[] rows;

    /** For each row, from which row its numbers in these columns come. */
    Permuted(Table table, int from, int to, int[] rows) {
      super(table.rows(), table.width());
      this.table = table;
      this.from = from;
      this.to = to;
      this.rows = rows;
    }

    @Override
    double get(int row, int column) {
      return table.get(column >= from && column < to ? rows[row] : row, column);
    }

    @Override
    boolean holdsFloats() {
      return table.holdsFloats();
    }
  }
}
