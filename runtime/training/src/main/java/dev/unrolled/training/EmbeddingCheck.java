package dev.unrolled.training;

import dev.unrolled.data.Columns;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Refuses inputs by which the embedding of a network could not look up its rows. */
final class EmbeddingCheck {

  private final Shape shape;
  private final OptionalInt rows;

  EmbeddingCheck(Shape shape) {
    this.shape = shape;
    rows = shape.rowsLookedUp();
  }

  /** Columns, whose numbers for an embedding would mean nothing to other layers. */
  void check(Columns columns) {
    List<String> embedded = columns.embeddingColumns();
    if (rows.isPresent()) {
      columns.inputColumns().stream()
          .filter(column -> !embedded.contains(column))
          .filter(column -> !embedded.isEmpty() || !isNumber(columns, column))
          .findFirst()
          .ifPresent(column -> {
            throw notEmbedded(column, isNumber(columns, column));
          });
    }
    if (embedded.isEmpty()) {
      return;
    }
    int needed = columns.embeddingRows().size();
    int in = columns.inputNames().size();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "%s for an embedding, and this %s network has none. Declare @Layer(kind = EMBEDDING, in = %s,"
                  .formatted(are(embedded), shape, in)
              + " rows = %s, out = ...) as layer 1, or leave forEmbedding(...) away."
                  .formatted(needed));
    }
    if (rows.getAsInt() < needed) {
      throw new IllegalArgumentException(
          "%s for an embedding of %s rows; that of layer %s has %s. Declare rows = %s there."
              .formatted(are(embedded), needed, smallest(), rows.getAsInt(), needed));
    }
  }

  /** The number of the layer that has so few rows. */
  private int smallest() {
    return shape.layers().stream()
        .filter(layer -> layer.rowsLookedUp().equals(rows))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private static boolean isNumber(Columns columns, String column) {
    return columns.inputNames().contains(column); // a category has an input for each text
  }

  private static String are(List<String> columns) {
    return columns.size() == 1
        ? "Column %s is".formatted(Brief.quoted(columns.get(0)))
        : "Columns %s are"
            .formatted(columns.stream().map(Brief::quoted).collect(Collectors.joining(", ")));
  }

  private IllegalArgumentException notEmbedded(String column, boolean isNumber) {
    String name = Brief.quoted(column);
    return new IllegalArgumentException(
        "Column %s is %s, and this %s network looks up a row of an embedding for each of its inputs."
                .formatted(name, isNumber ? "a number" : "an input for each of its texts", shape)
            + " Declare %sforEmbedding(%s), or leaveOut(%<s)."
                .formatted(isNumber ? "categories(%s) and ".formatted(name) : "", name));
  }

  /** The inputs of a row, called by their names. */
  <A> void check(A x, List<String> names) {
    if (rows.isEmpty()) {
      return;
    }
    Numbers<A> numbers = Numbers.of(x);
    for (int k = 0; k < names.size(); k++) {
      double number = numbers.get(x, k);
      if (number != Math.rint(number) || number < 0 || number >= rows.getAsInt()) {
        throw new IllegalArgumentException(
            "%s is %s; this network looks rows up by it, so it must be a whole number from 0 to %s."
                .formatted(Brief.of(names.get(k)), number, rows.getAsInt() - 1));
      }
    }
  }
}
