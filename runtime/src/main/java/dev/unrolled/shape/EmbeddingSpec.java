package dev.unrolled.shape;

import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A row of numbers for each whole number.
 *
 * @param rows how many rows there are: the whole numbers go from 0 to one less
 * @param units how many numbers a row has
 * @param padding the row that starts from 0 and is not learned; -1 for none
 * @param initializer how the others are drawn
 * @param initialScale the number that some initializers need; 0 for the others
 */
public record EmbeddingSpec(
    int rows, int units, int padding, Initializer initializer, double initialScale)
    implements LayerSpec {

  /**
   * Refuses sizes below 1 and a padding that is no row.
   *
   * @param rows how many rows there are
   * @param units how many numbers a row has
   * @param padding the row that is not learned, or -1
   * @param initializer how the others are drawn
   * @param initialScale the number that some initializers need
   */
  public EmbeddingSpec {
    Require.positive("The number of rows", rows);
    Require.positive("The number of units", units);
    if (padding < -1 || padding >= rows) {
      throw new IllegalArgumentException(
          "The padding is row %s; there are the rows 0 to %s.".formatted(padding, rows - 1));
    }
    ParameterStart.check(initializer, initialScale);
  }

  @Override
  public LayerKind kind() {
    return LayerKind.EMBEDDING;
  }

  @Override
  public OptionalInt rowsLookedUp() {
    return OptionalInt.of(rows);
  }

  /** Usual is the standard normal distribution, as in PyTorch. */
  @Override
  public boolean isDrawnAsUsual() {
    return initializer == Initializer.NORMAL && initialScale == 1;
  }

  @Override
  public EmbeddingSpec drawnBy(Initializer initializer, double scale) {
    return new EmbeddingSpec(rows, units, padding, initializer, scale);
  }

  @Override
  public List<Object> arguments() {
    return List.of(rows, units, padding, initializer, initialScale);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    List<Integer> out = new ArrayList<>(in);
    out.add(units);
    return List.copyOf(out);
  }

  @Override
  public List<Learned> learned(List<Integer> in) {
    ParameterStart start = new ParameterStart(initializer, initialScale, units, rows, padding);
    return List.of(
        new Learned("weight", "W", List.of(rows, units), start, Learned.Role.WEIGHT, false));
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    return taken == given / units;
  }

  @Override
  public String toString() {
    return "EMBEDDING(%s, %s%s)"
        .formatted(rows, units, padding < 0 ? "" : ", paddingIndex = " + padding);
  }
}
