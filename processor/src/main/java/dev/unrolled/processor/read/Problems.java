package dev.unrolled.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;

/** What is wrong with one class, gathered so that all of it is told at once. */
final class Problems {

  private record Problem(Diagnostic.Kind kind, Place place, String text, boolean mayBeSettled) {}

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, Message message, Object... values) {
    add(Diagnostic.Kind.ERROR, place, message, values);
  }

  /** Adds what keeps no class from being generated. */
  void warn(Place place, Message message, Object... values) {
    add(Diagnostic.Kind.WARNING, place, message, values);
  }

  private void add(Diagnostic.Kind kind, Place place, Message message, Object... values) {
    found.add(new Problem(kind, place, message.with(values), message.mayBeSettled()));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.kind() == Diagnostic.Kind.ERROR);
  }

  /** Whether a later round of the compiler's processors may find less wrong. */
  boolean mayBeSettled() {
    return found.stream().anyMatch(Problem::mayBeSettled);
  }

  void report(SourcePositions positions) {
    found.forEach(problem -> positions.tell(problem.kind(), problem.place(), problem.text()));
  }
}
