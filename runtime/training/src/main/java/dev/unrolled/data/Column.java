package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of text that is used.
 *
 * @param name its name in the header
 * @param position its place in a row of the table, counted from 0
 * @param role what its cells are
 * @param mayBeEmpty whether a cell may be empty
 * @param mayBeUnknown whether a cell may have a text that is none of those known
 * @param texts the categories or classes, in the order of their numbers; null until they are known,
 *     and where the cells are numbers
 * @param found how many classes there were when they were guessed to be some; 0 if they were not
 */
record Column(
    String name,
    int position,
    Role role,
    boolean mayBeEmpty,
    boolean mayBeUnknown,
    @Nullable List<String> texts,
    int found) {

  /** Up to how many classes are counted before they are read. */
  static final int MOST_COUNTED = 1000;

  /** The category of an empty cell. */
  static final String EMPTY = "(empty)";

  enum Role {
    NUMBER("number"),
    CATEGORY("category"),
    TARGET("target"),
    CLASSES("classes");

    final String text;

    Role(String text) {
      this.text = text;
    }
  }

  Column(String name, int position, Role role) {
    this(name, position, role, false, false, null, 0);
  }

  boolean isInput() {
    return role == Role.NUMBER || role == Role.CATEGORY;
  }

  /** Whether a column of that role cannot stand beside it: classes are learned alone. */
  boolean excludes(Role other) {
    return switch (other) {
      case NUMBER, CATEGORY -> false;
      case TARGET -> role == Role.CLASSES;
      case CLASSES -> !isInput();
    };
  }

  /** Whether its cells are one of a few texts, rather than numbers. */
  boolean isText() {
    return role == Role.CATEGORY || role == Role.CLASSES;
  }

  /** How many texts it needs: classes have to be told apart. */
  int fewestTexts() {
    return role == Role.CLASSES ? 2 : 1;
  }

  Column withTexts(List<String> texts) {
    return new Column(name, position, role, mayBeEmpty, mayBeUnknown, List.copyOf(texts), found);
  }

  Column withEmpty() {
    Column column = new Column(name, position, role, true, mayBeUnknown, texts, found);
    if (texts == null || texts.contains(EMPTY)) {
      return column;
    }
    return column.withTexts(Stream.concat(texts.stream(), Stream.of(EMPTY)).toList());
  }

  Column withUnknown() {
    return new Column(name, position, role, mayBeEmpty, true, texts, found);
  }

  Column withFound(int count) {
    return new Column(name, position, role, mayBeEmpty, mayBeUnknown, texts, count);
  }

  /** A count of classes as a reader is told of it. */
  static String counted(int count) {
    return (count > MOST_COUNTED ? "more than " : "") + Math.min(count, MOST_COUNTED);
  }

  /** The texts, which must be known; an empty cell's is the last. */
  List<String> knownTexts() {
    if (texts == null) {
      throw new IllegalStateException(
          "The texts of column %s are not known yet. Take the columns() of the dataset that was"
                  .formatted(Brief.quoted(name))
              + " read, or declare them.");
    }
    return texts;
  }

  /** What it becomes in the rows of a dataset. */
  List<Feature> features() {
    return switch (role) {
      case NUMBER -> List.of(new Feature(name, false, mayBeEmpty));
      case TARGET -> List.of(Feature.number(name));
      case CATEGORY ->
        knownTexts().stream().map(text -> Feature.indicator(name + "=" + text)).toList();
      case CLASSES -> knownTexts().stream().map(Feature::indicator).toList();
    };
  }

  /** Such as {@code origin: category europe, japan, usa}, or {@code kind: 3 classes}. */
  @Override
  public String toString() {
    String known = texts == null ? "" : " " + String.join(", ", texts);
    return name
        + ": "
        + (texts == null && found > 0 ? counted(found) + " " : "")
        + role.text
        + known
        + (mayBeEmpty ? ", may be empty" : "")
        + (mayBeUnknown ? ", may be unknown" : "");
  }
}
