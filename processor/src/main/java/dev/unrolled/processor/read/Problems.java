package dev.unrolled.processor.read;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one class, gathered so that all of it is told at once. */
final class Problems {

  private record Problem(Place place, String message) {}

  private final List<Problem> found = new ArrayList<>();

  void add(Place place, Message message, Object... values) {
    found.add(new Problem(place, message.with(values)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void report(SourcePositions positions) {
    found.forEach(problem -> positions.error(problem.place(), problem.message()));
  }
}
