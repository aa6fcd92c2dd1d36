package dev.unrolled.processor.trials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An annotation while it is being written. */
final class Annotation {

  private final String type;
  private final Map<String, String> elements = new LinkedHashMap<>();

  Annotation(String type) {
    this.type = type;
  }

  /** Writes an element, by the constant that has its name: {@code INITIAL_SCALE}. */
  void write(Enum<?> element, String text) {
    elements.put(nameOf(element), text);
  }

  /** {@code initialScale}. */
  static String nameOf(Enum<?> element) {
    String[] words = element.name().toLowerCase(Locale.ROOT).split("_", -1);
    return Stream.of(words)
        .skip(1)
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", words[0], ""));
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  /** As it stands in the source, its elements in any order. */
  String text(Draw draw) {
    return draw.shuffled(List.copyOf(elements.entrySet())).stream()
        .map(element -> element.getKey() + " = " + element.getValue())
        .collect(Collectors.joining(", ", "@" + type + "(", ")"));
  }

  Map<String, String> elements() {
    return elements;
  }
}
