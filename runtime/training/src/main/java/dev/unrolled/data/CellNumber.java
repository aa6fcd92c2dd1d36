package dev.unrolled.data;

/**
 * What a cell that was read becomes in a row: a number, or the code of a text, becomes a number.
 */
sealed interface CellNumber {

  /** From which column of the cells it is. */
  int column();

  /** The number that a cell becomes. */
  double of(double cell);

  /** Numbers stay as they are. */
  record Same(int column) implements CellNumber {

    @Override
    public double of(double cell) {
      return cell;
    }
  }

  /** 1 for one text, 0 for the others. */
  record Indicator(int column, int code) implements CellNumber {

    @Override
    public double of(double cell) {
      return cell == code ? 1 : 0;
    }
  }

  /** For each code the row of an embedding; for what is no code, row 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record EmbeddingRow(int column, int[] rows) implements CellNumber {

    @Override
    public double of(double cell) {
      return cell < 0 ? 0 : rows[(int) cell];
    }
  }
}
