package dev.unrolled.processor.write.source;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of one generated method, and which local variables it has declared so far. */
public final class Body {

  /** How far the lines of a method are indented. */
  static final int INDENT = 4;

  private final Layout layout;
  private final Notes notes;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private String lesson;

  /**
   * No line yet.
   *
   * @param notes what computes what
   * @param lesson what has been said above the method
   */
  public Body(Layout layout, Notes notes, String lesson) {
    this.layout = layout;
    this.notes = notes;
    this.lesson = lesson;
  }

  /** A line as it is. */
  public void line(String line) {
    lines.add(line);
  }

  /** A statement that computes nothing, without its semicolon. */
  public void statement(Doc statement) {
    add(Doc.of(statement, Doc.text(";")));
  }

  /**
   * Statements that compute a number.
   *
   * @param statements each without its semicolon
   * @param remark beside each; may be empty
   * @param lasting what of it does not depend on an example
   */
  public void computes(Ref element, List<Doc> statements, String remark, String lasting) {
    String noted = text(statements, lasting);
    String mark = notes.element(element, noted.lines().toList(), lessonAbove());
    lines.add(mark + text(statements, remark));
  }

  /**
   * Statements that compute matrices.
   *
   * @param equations what they compute
   * @param statements as {@link Doc#block} has them, or with their semicolons
   */
  public void computes(List<Equation> equations, List<Doc> statements) {
    List<String> names =
        equations.stream().map(equation -> equation.result().variable().name()).toList();
    String text = text(statements);
    lines.add(notes.matrices(names, text.lines().toList(), lessonAbove()) + text);
  }

  /**
   * Statements that add to numbers, to which may depend on inputs.
   *
   * @param targets the numbers
   * @param statements with their semicolons
   * @param lasting the same without what depends on an example
   */
  public void adds(List<Ref> targets, List<Doc> statements, List<Doc> lasting) {
    String mark = notes.additions(targets, text(lasting).lines().toList(), lessonAbove());
    lines.add(mark + text(statements));
  }

  /** What was said above, to the first that asks. */
  private String lessonAbove() {
    String above = lesson;
    lesson = "";
    return above;
  }

  private String text(List<Doc> statements, String remark) {
    return text(statements.stream()
        .map(statement -> Doc.of(statement, Doc.text(";"), Doc.remark(remark)))
        .toList());
  }

  private String text(List<Doc> docs) {
    return docs.stream().map(doc -> layout.print(doc, INDENT)).collect(Collectors.joining("\n"));
  }

  private void add(Doc doc) {
    lines.add(layout.print(doc, INDENT));
  }

  /** A lesson: a comment with an empty line above, unless it opens the method. */
  public void comment(String text) {
    lesson = text;
    if (!lines.isEmpty()) {
      lines.add("");
    }
    remark(text);
  }

  /** Lines of a comment; where one of the text is indented, all that it takes are. */
  private void remark(String text) {
    for (String paragraph : text.split("\n", -1)) {
      String indent = " ".repeat(paragraph.length() - paragraph.stripLeading().length());
      Text.fill(paragraph, Text.COLUMNS - INDENT - "// ".length() - indent.length())
          .forEach(line -> lines.add(("// " + indent + line).stripTrailing()));
    }
  }

  /** What is said when all is done: a comment of several parts. */
  public void ending(List<String> parts) {
    for (String part : parts) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      remark(part);
    }
  }

  /**
   * Whether a text fits into a line of a method body in the standard layout. By this it is chosen
   * what to say, so that the choice is the same in every layout.
   */
  public static boolean fits(Doc text) {
    return Layout.STANDARD.fits(text, INDENT);
  }

  /** Whether that local variable has been declared. */
  public boolean isDeclared(String variable) {
    return declared.contains(variable);
  }

  /**
   * A local variable.
   *
   * @param name its name
   * @param value what it is set to
   */
  public record Local(String name, String value) {}

  /**
   * Declares local variables, as many in a statement as fit into a line.
   *
   * @param type their type
   */
  public void declare(String type, List<Local> variables) {
    List<Local> together = new ArrayList<>();
    for (Local each : variables) {
      declared.add(each.name());
      together.add(each);
      if (!fits(declaration(type, together))) {
        together.remove(together.size() - 1);
        writeDeclaration(type, together);
        together.clear();
        together.add(each);
      }
    }
    writeDeclaration(type, together);
  }

  private void writeDeclaration(String type, List<Local> variables) {
    if (!variables.isEmpty()) {
      add(declaration(type, variables));
    }
  }

  /** {@code double w1_00 = p[0], w1_01 = p[2];}. */
  public static Doc declaration(String type, List<Local> variables) {
    List<Doc> all = variables.stream()
        .map(each -> Doc.text(each.name() + " = " + each.value()))
        .toList();
    return Doc.group(
        Doc.text(type + " "),
        Doc.nest(Doc.join(all, Doc.of(Doc.text(","), Doc.blank()))),
        Doc.text(";"));
  }

  /** All lines. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }
}
