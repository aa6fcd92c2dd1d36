package dev.unrolled.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;

/** What is wrong with one class, gathered so that all of it is told at once. */
final class Problems {

  private record Problem(Diagnostic.Kind kind, Place place, String message) {}

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, Message message, Object... values) {
    found.add(new Problem(Diagnostic.Kind.ERROR, place, message.with(values)));
  }

  /** Adds what keeps no class from being generated. */
  void warn(Place place, Message message, Object... values) {
    found.add(new Problem(Diagnostic.Kind.WARNING, place, message.with(values)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.kind() == Diagnostic.Kind.ERROR);
  }

  void report(SourcePositions positions) {
    found.forEach(problem -> positions.tell(problem.kind(), problem.place(), problem.message()));
  }
}
