package dev.unrolled.processor.write.methods;

import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.source.Body;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of the story that the generated source tells: smaller parts, or statements. A part that is
 * small enough stands in its method whole; a larger one is split into methods, one for each of its
 * {@link #children}.
 *
 * @param name the name of the method, if this part gets one of its own
 * @param lesson what the reader should know first; may be empty
 * @param parts the smaller parts; empty if there are statements
 * @param statements the statements; empty if there are parts
 */
public record Part(String name, String lesson, List<Part> parts, List<Statement> statements) {

  /** Copies the lists. */
  public Part {
    parts = List.copyOf(parts);
    statements = List.copyOf(statements);
  }

  /** A part of smaller ones. */
  public static Part of(String name, String lesson, List<Part> parts) {
    return new Part(name, lesson, parts, List.of());
  }

  /** A part of statements. */
  public static Part ofStatements(String name, String lesson, List<Statement> statements) {
    return new Part(name, lesson, List.of(), statements);
  }

  /** The statements of all its parts. */
  public Stream<Statement> allStatements() {
    return Stream.concat(parts.stream().flatMap(Part::allStatements), statements.stream());
  }

  /** All of it into one method. */
  public void writeTo(Body body) {
    if (!lesson.isEmpty()) {
      body.comment(lesson);
    }
    parts.forEach(part -> part.writeTo(body));
    statements.forEach(statement -> statement.writeTo(body));
  }

  /** How many bytes of bytecode it takes in one method, at the most. */
  public int bytes() {
    return parts.stream().mapToInt(Part::bytes).sum() + bytesOf(statements);
  }

  Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    allStatements().forEach(statement -> variables.addAll(statement.variables()));
    return variables;
  }

  /** Whether it can be split: into its parts, or between the units of its statements. */
  boolean isDivisible() {
    return !parts.isEmpty()
        || statements.stream().anyMatch(statement -> statement.unit().isPresent());
  }

  /** What becomes a method each if this part is larger than {@code limit}. */
  List<Part> children(int limit) {
    return parts.isEmpty() ? groupsOfUnits(limit) : parts;
  }

  /** As many units together as fit, named after them: {@code forwardLayer2Units0To7}. */
  private List<Part> groupsOfUnits(int limit) {
    List<Part> groups = new ArrayList<>();
    List<Statement> group = new ArrayList<>();
    for (List<Statement> unit : byUnit(statements)) {
      if (!group.isEmpty() && bytesOf(group) + bytesOf(unit) > limit) {
        groups.add(groupOfUnits(group));
        group.clear();
      }
      if (bytesOf(unit) > limit) {
        groups.addAll(partsOfUnit(unit, limit));
      } else {
        group.addAll(unit);
      }
    }
    if (!group.isEmpty()) {
      groups.add(groupOfUnits(group));
    }
    return groups;
  }

  /** Of a unit that computes many numbers, such as a map: {@code forwardLayer2Unit0Part1}. */
  private List<Part> partsOfUnit(List<Statement> unit, int limit) {
    String unitName = groupOfUnits(unit).name();
    List<Part> parts = new ArrayList<>();
    List<Statement> part = new ArrayList<>();
    for (Statement statement : unit) {
      if (!part.isEmpty() && bytesOf(part) + statement.bytes() > limit) {
        parts.add(ofStatements(unitName + "Part" + (parts.size() + 1), "", part));
        part.clear();
      }
      part.add(statement);
    }
    parts.add(ofStatements(unitName + "Part" + (parts.size() + 1), "", part));
    return parts;
  }

  private Part groupOfUnits(List<Statement> group) {
    int first = group.get(0).unit().orElseThrow();
    int last = group.get(group.size() - 1).unit().orElseThrow();
    String units = first == last ? "Unit" + first : "Units" + first + "To" + last;
    return Part.ofStatements(name + units, "", group);
  }

  /** The statements of one unit stay together. */
  private static List<List<Statement>> byUnit(List<Statement> statements) {
    List<List<Statement>> units = new ArrayList<>();
    for (Statement statement : statements) {
      List<Statement> latest = units.isEmpty() ? List.of() : units.get(units.size() - 1);
      if (!latest.isEmpty() && latest.get(0).unit().equals(statement.unit())) {
        latest.add(statement);
      } else {
        units.add(new ArrayList<>(List.of(statement)));
      }
    }
    return units;
  }

  /** The largest number of bytes that cannot be split over methods: those of one statement. */
  int largestStatement() {
    return allStatements().mapToInt(Statement::bytes).max().orElse(0);
  }

  private static int bytesOf(List<Statement> statements) {
    return statements.stream().mapToInt(Statement::bytes).sum();
  }
}
