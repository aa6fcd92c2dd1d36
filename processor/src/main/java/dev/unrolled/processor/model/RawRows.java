package dev.unrolled.processor.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How raw rows become what a network takes, and what it gives answers: what the file of a predictor
 * says beside the parameters.
 *
 * @param columns what a raw row has, in order
 * @param inputs where each input of the network comes from
 * @param outputs how each output leads back to the unit of its target; empty if they are in it
 */
public record RawRows(List<Column> columns, List<Input> inputs, List<Scale> outputs) {

  /**
   * A column of the rows.
   *
   * @param name what it is called
   * @param texts of categories, the number that stands for each text; empty where cells are numbers
   * @param otherwise the number for a text that is none of these, where there may be one
   */
  public record Column(String name, Map<String, Integer> texts, OptionalInt otherwise) {

    /** A column of numbers. */
    public Column(String name) {
      this(name, Map.of(), OptionalInt.empty());
    }

    /** Whether its cells are texts. */
    public boolean isText() {
      return !texts.isEmpty();
    }

    /** The smallest number that stands for a text. */
    public int smallest() {
      int smallest = texts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
      return Math.min(smallest, otherwise.orElse(smallest));
    }

    /** The largest number that stands for a text. */
    public int largest() {
      return texts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /**
   * An input of the network.
   *
   * @param column the place of its column
   * @param text the number of the text for which it is 1, and 0 for others; empty where it is the
   *     number itself
   * @param fill what stands for a number that is missing; NaN if none may be
   * @param scale how it is scaled
   */
  public record Input(int column, OptionalInt text, double fill, Scale scale) {

    /** Whether it may be missing. */
    public boolean mayBeMissing() {
      return !Double.isNaN(fill);
    }

    /** The same, not scaled. */
    public Input unscaled() {
      return new Input(column, text, fill, Scale.NONE);
    }
  }

  /**
   * {@code scaled = (raw - shift) / scale}.
   *
   * @param shift what is taken off
   * @param scale what that is divided by, above 0
   */
  public record Scale(double shift, double scale) {

    /** What leaves numbers as they are. */
    public static final Scale NONE = new Scale(0, 1);

    /** Whether it leaves numbers as they are. */
    public boolean isNone() {
      return shift == 0 && scale == 1;
    }
  }

  /** Copies the lists. */
  public RawRows {
    columns = List.copyOf(columns);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Whether its columns have names that mean something: numbers of arrays have none. */
  public boolean isNamed() {
    return columns.stream().noneMatch(column -> column.name().matches("x\\[[0-9]+]"));
  }

  /** The same rows, whose inputs are not scaled. */
  public RawRows unscaled() {
    return new RawRows(columns, inputs.stream().map(Input::unscaled).toList(), outputs);
  }

  /** Whether an input is scaled. */
  public boolean scalesInputs() {
    return inputs.stream().anyMatch(input -> !input.scale().isNone());
  }

  /** Whether each input is the number of the column at its place. */
  public boolean areInputs() {
    for (int k = 0; k < inputs.size(); k++) {
      Input input = inputs.get(k);
      if (input.column() != k
          || input.text().isPresent()
          || input.mayBeMissing()
          || !input.scale().isNone()) {
        return false;
      }
    }
    return true;
  }
}
