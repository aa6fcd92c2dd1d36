package dev.unrolled.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Tells the compiler. What belongs to one spot goes there as one error of several lines, because
   * javac keeps only the first error at any position.
   */
  void report(SourcePositions positions) {
    Map<SourcePositions.Spot, List<String>> bySpot = new LinkedHashMap<>();
    for (Problem problem : found) {
      bySpot
          .computeIfAbsent(positions.find(problem.place()), spot -> new ArrayList<>())
          .add(problem.message());
    }
    bySpot.forEach((spot, messages) -> spot.error(String.join("\n", messages)));
  }
}
