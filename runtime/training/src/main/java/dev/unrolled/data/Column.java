package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of text that is used.
 *
 * @param name its name in the header
 * @param position its place in a row of the table, counted from 0
 * @param role what its cells are
 * @param choices what was chosen for its cells
 * @param texts the categories or classes, in the order of their numbers; null until they are known,
 *     and where the cells are numbers
 * @param found how many classes there were when they were guessed to be some; 0 if they were not
 */
record Column(
    String name,
    int position,
    Role role,
    Set<Choice> choices,
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

  /** What can be chosen for the cells of a column. */
  enum Choice {
    /** One may be empty: it stands for the mean, or is a category of its own. */
    EMPTY("empty cells", " or empty", ", may be empty"),

    /** One may be empty, and is none of the texts then. */
    EMPTY_AS_NONE("empty cells", " or empty as none", ", may be empty as none"),

    /** One may have a text that is none of those known. */
    UNKNOWN("unknown texts", " or unknown", ", may be unknown"),

    /** Its text is the number of a row of an embedding. */
    EMBEDDED("rows of an embedding", " for an embedding", ", for an embedding");

    /** What of the column it is about. */
    final String about;

    /** What {@link PlanText} adds to the role. */
    final String kept;

    /** What a reader is told behind the texts. */
    final String told;

    Choice(String about, String kept, String told) {
      this.about = about;
      this.kept = kept;
      this.told = told;
    }

    /** Whether it can be made for columns of that role. */
    boolean suits(Role role) {
      return role == Role.CATEGORY || (this == EMPTY && role == Role.NUMBER);
    }
  }

  Column {
    choices = Set.copyOf(choices);
  }

  Column(String name, int position, Role role) {
    this(name, position, role, Set.of(), null, 0);
  }

  /** Whether a cell may be empty. */
  boolean mayBeEmpty() {
    return choices.contains(Choice.EMPTY) || emptyIsNone();
  }

  /** Whether an empty cell is none of the texts, rather than one of its own. */
  boolean emptyIsNone() {
    return choices.contains(Choice.EMPTY_AS_NONE);
  }

  /** Whether a cell may have a text that is none of those known. */
  boolean mayBeUnknown() {
    return choices.contains(Choice.UNKNOWN);
  }

  /** Whether a cell may be none of the texts. */
  boolean mayBeNone() {
    return mayBeUnknown() || emptyIsNone();
  }

  /** Whether its cells are one number each, that of a row of an embedding. */
  boolean isEmbedded() {
    return choices.contains(Choice.EMBEDDED);
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
    return new Column(name, position, role, choices, List.copyOf(texts), found);
  }

  Column with(Choice choice) {
    Set<Choice> all = new HashSet<>(choices);
    all.add(choice);
    if (choice == Choice.EMPTY) {
      all.remove(Choice.EMPTY_AS_NONE);
    } else if (choice == Choice.EMPTY_AS_NONE) {
      all.remove(Choice.EMPTY);
    }
    return new Column(name, position, role, all, texts(choice), found);
  }

  /** The texts, of which that of empty cells is the last, if there is one. */
  private @Nullable List<String> texts(Choice choice) {
    boolean hasEmpty = texts != null && texts.contains(EMPTY);
    if (texts != null && choice == Choice.EMPTY && !hasEmpty) {
      return Stream.concat(texts.stream(), Stream.of(EMPTY)).toList();
    }
    return texts != null && choice == Choice.EMPTY_AS_NONE && hasEmpty
        ? texts.stream().filter(text -> !text.equals(EMPTY)).toList()
        : texts;
  }

  Column withFound(int count) {
    return new Column(name, position, role, choices, texts, count);
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
      case NUMBER -> List.of(new Feature(name, Feature.Kind.NUMBER, mayBeEmpty()));
      case TARGET -> List.of(Feature.number(name));
      case CATEGORY ->
        isEmbedded()
            ? List.of(new Feature(name, Feature.Kind.ROW, false))
            : textNames().stream().map(Feature::indicator).toList();
      case CLASSES -> knownTexts().stream().map(Feature::indicator).toList();
    };
  }

  /** What each of its texts is called among those of other columns. */
  List<String> textNames() {
    return knownTexts().stream().map(text -> name + "=" + text).toList();
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
        + written(choice -> choice.told);
  }

  /** Something about each choice that was made, in their order. */
  String written(Function<Choice, String> text) {
    return Arrays.stream(Choice.values())
        .filter(choices::contains)
        .map(text)
        .collect(Collectors.joining());
  }
}
