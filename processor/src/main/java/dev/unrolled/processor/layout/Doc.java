package dev.unrolled.processor.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text together with the places where its lines may break. What it says is complete before anyone
 * knows how wide a line is: {@link Layout} only chooses between blanks and line ends, so no width
 * can change what the text means. After Wadler, "A prettier printer"; the rules by which Java
 * breaks are those of google-java-format.
 */
public sealed interface Doc {

  /** How far a statement is indented inside a block. */
  int BLOCK = 2;

  /** How far a line is indented that continues the one above. */
  int CONTINUED = 4;

  /** Operands and arguments that are all shorter than this share lines. */
  int SHORT = 10;

  /** Text without a line end. */
  record Text(String text) implements Doc {
    /** Refuses what {@link Layout} could not count. */
    public Text {
      if (text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a text of several lines: " + text);
      }
    }

    @Override
    public String toString() {
      return text;
    }

    @Override
    public boolean mustBreak() {
      return false;
    }
  }

  /**
   * A number below 0, in parentheses, for an operator may stand before it; see {@link #bare}.
   *
   * @param number with its sign
   */
  record Negative(String number) implements Doc {
    @Override
    public String toString() {
      return "(" + number + ")";
    }

    @Override
    public boolean mustBreak() {
      return false;
    }
  }

  /**
   * A name whose last form another decides, such as a type that may have to be imported.
   *
   * @param name what it is expected to be
   * @param to what it means
   */
  record Reference(String name, Object to) implements Doc {
    @Override
    public String toString() {
      return name;
    }

    @Override
    public boolean mustBreak() {
      return false;
    }
  }

  /** The end of a line, or in a group that fits into a line, {@code flat}. */
  record Break(String flat) implements Doc {
    @Override
    public String toString() {
      return flat;
    }

    @Override
    public boolean mustBreak() {
      return false;
    }
  }

  /** The end of a line, always: no group around it is one line. */
  record LineEnd() implements Doc {
    @Override
    public String toString() {
      return " ";
    }

    @Override
    public boolean mustBreak() {
      return true;
    }
  }

  /** A remark at the end of its line, behind whatever else comes in it; ends it in a group. */
  record Remark(String text) implements Doc {
    @Override
    public String toString() {
      return "";
    }

    @Override
    public boolean mustBreak() {
      return true;
    }
  }

  /** Text whose later lines are indented further. */
  record Nest(int columns, Doc of) implements Doc {
    @Override
    public String toString() {
      return of.toString();
    }

    @Override
    public boolean mustBreak() {
      return of.mustBreak();
    }
  }

  /** Text that is one line if it fits, and otherwise breaks at all of its own breaks. */
  record Group(Doc of) implements Doc {
    @Override
    public String toString() {
      return of.toString();
    }

    @Override
    public boolean mustBreak() {
      return of.mustBreak();
    }
  }

  /** One after the other. */
  record Sequence(List<Doc> parts) implements Doc {
    /** Copies the parts. */
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      parts.forEach(text::append);
      return text.toString();
    }

    @Override
    public boolean mustBreak() {
      return parts.stream().anyMatch(Doc::mustBreak);
    }
  }

  /**
   * Operands between operators of one precedence, which break together, each at the start of a
   * line.
   *
   * @param precedence of the operators
   * @param operands two or more
   * @param symbols the operator before each operand but the first
   */
  record Operation(int precedence, List<Doc> operands, List<String> symbols) implements Doc {
    /** Copies the lists. */
    public Operation {
      operands = List.copyOf(operands);
      symbols = List.copyOf(symbols);
    }

    /** The same in simpler terms. */
    Doc laidOut() {
      List<Doc> later = new ArrayList<>();
      for (int k = 0; k < symbols.size(); k++) {
        later.add(of(text(symbols.get(k) + " "), operands.get(k + 1)));
      }
      return group(nest(of(operands.get(0), tail(later, areShort(operands)))));
    }

    @Override
    public String toString() {
      return laidOut().toString();
    }

    @Override
    public boolean mustBreak() {
      return operands.stream().anyMatch(Doc::mustBreak);
    }
  }

  /** The text in one line, without its remarks. */
  @Override
  String toString();

  /** Whether it has a line end that is none of its group's choice. */
  boolean mustBreak();

  /** Text without a line end. */
  static Doc text(String text) {
    return new Text(text);
  }

  /** A remark at the end of its line; nothing if it is empty. */
  static Doc remark(String text) {
    return text.isEmpty() ? of() : new Remark(text);
  }

  /** A blank, or the end of a line. */
  static Doc blank() {
    return new Break(" ");
  }

  /** Nothing, or the end of a line. */
  static Doc opening() {
    return new Break("");
  }

  /** One after the other. */
  static Doc of(Doc... parts) {
    return new Sequence(List.of(parts));
  }

  /** Text that is one line if it fits. */
  static Doc group(Doc... parts) {
    return new Group(of(parts));
  }

  /** Text whose later lines continue its first. */
  static Doc nest(Doc... parts) {
    return new Nest(CONTINUED, of(parts));
  }

  /** Parts with a separator between them. */
  static Doc join(List<Doc> parts, Doc separator) {
    List<Doc> all = new ArrayList<>();
    for (Doc part : parts) {
      if (!all.isEmpty()) {
        all.add(separator);
      }
      all.add(part);
    }
    return new Sequence(all);
  }

  /** {@code left symbol right}, beside the operators of the same precedence on its left. */
  static Doc operation(Doc left, String symbol, int precedence, Doc right) {
    if (left instanceof Operation same && same.precedence() == precedence) {
      return new Operation(
          precedence,
          Stream.concat(same.operands().stream(), Stream.of(right)).toList(),
          Stream.concat(same.symbols().stream(), Stream.of(symbol)).toList());
    }
    return new Operation(precedence, List.of(left, right), List.of(symbol));
  }

  /** {@code (text)}. */
  static Doc inParentheses(Doc text) {
    return of(text("("), text, text(")"));
  }

  /** The same where it is an operation, alone where it is one thing. */
  static Doc operand(Doc text) {
    return text instanceof Operation ? inParentheses(text) : text;
  }

  /** The same where nothing stands before it: a number below 0 then needs no parentheses. */
  static Doc bare(Doc text) {
    if (text instanceof Negative negative) {
      return text(negative.number());
    } else if (text instanceof Operation operation) {
      return new Operation(
          operation.precedence(), bareFirst(operation.operands()), operation.symbols());
    } else if (text instanceof Sequence sequence && !sequence.parts().isEmpty()) {
      return new Sequence(bareFirst(sequence.parts()));
    }
    return text;
  }

  private static List<Doc> bareFirst(List<Doc> parts) {
    List<Doc> all = new ArrayList<>(parts);
    all.set(0, bare(parts.get(0)));
    return all;
  }

  /** {@code function(argument, argument)}. */
  static Doc call(Doc function, List<Doc> arguments) {
    if (arguments.isEmpty()) {
      return of(function, text("()"));
    }
    boolean areShort = areShort(arguments);
    List<Doc> list = new ArrayList<>(List.of(bare(arguments.get(0))));
    for (Doc each : arguments.subList(1, arguments.size())) {
      Doc argument = bare(each);
      list.add(text(","));
      list.add(areShort ? group(blank(), argument) : of(blank(), argument));
    }
    return group(function, text("("), nest(opening(), new Group(new Sequence(list))), text(")"));
  }

  /** The same with names alone. */
  static Doc call(String function, List<String> arguments) {
    return call(text(function), arguments.stream().map(Doc::text).toList());
  }

  /** {@code condition ? ifTrue : otherwise}. */
  static Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return group(nest(condition, blank(), text("? "), ifTrue, blank(), text(": "), otherwise));
  }

  /** {@code target = value}, where the value may have lines of its own. */
  static Doc assignment(String target, Doc value) {
    return group(text(target), nest(blank(), value));
  }

  /** A head, statements in braces, each in lines of its own. */
  static Doc block(Doc head, List<Doc> statements) {
    List<Doc> lines = new ArrayList<>();
    for (Doc statement : statements) {
      lines.add(new LineEnd());
      lines.add(statement);
    }
    return of(head, text(" {"), new Nest(BLOCK, new Sequence(lines)), new LineEnd(), text("}"));
  }

  /** What follows a first operand, each in a line of its own, or as many in a line as fit. */
  private static Doc tail(List<Doc> later, boolean areShort) {
    return new Sequence(later.stream()
        .map(each -> areShort ? group(blank(), each) : of(blank(), each))
        .toList());
  }

  private static boolean areShort(List<Doc> parts) {
    return parts.stream().allMatch(part -> part.toString().length() < SHORT);
  }
}
