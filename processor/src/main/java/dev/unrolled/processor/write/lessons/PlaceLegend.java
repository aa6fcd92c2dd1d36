package dev.unrolled.processor.write.lessons;

import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where what lies in p. Of few parameters each has its place, its name and its start value:
 *
 * <pre>{@code
 * p[0] w1_00 0.15   p[1] w1_10 0.25
 * p[2] w1_01 0.2    p[3] w1_11 0.3
 * p[4] b1    0.35
 * }</pre>
 *
 * <p>of many each array: {@code W1 p[0..31], w1_ij at p[8 * j + i]}.
 */
final class PlaceLegend {

  /** Up to so many have a place in the table each. */
  private static final int MOST_PARAMETERS = 32;

  private static final String LETTERS = "ijkmn";

  private static final String GAP = "   ";

  private final NetworkModel model;
  private final Map<Variable, Parameter> parameters;

  PlaceLegend(Derivation derivation) {
    model = derivation.model();
    parameters = derivation.program().parameters();
  }

  /** Paragraphs; nothing if there is nothing to learn. */
  String told() {
    int count = model.shape().parameterCount();
    if (count == 0) {
      return "";
    }
    boolean isTable = count <= MOST_PARAMETERS;
    String which = isTable
        ? "<p>What lies where in {@code p}, and what it starts with."
        : "<p>What lies where in {@code p}.";
    return Text.javadoc(0, which + why())
        + "\n\n<pre>{@code\n"
        + String.join("\n", isTable ? table() : arrays())
        + "\n}</pre>\n\n";
  }

  /** Of a matrix by which inputs are multiplied. */
  private String why() {
    return model.shape().layers().stream()
            .anyMatch(layer -> layer.spec().hasWeightedSums() && layer.weightCount() > 1)
        ? " The weights of one input lie side by side, one for each unit: so the products of matrices"
            + " read them."
        : "";
  }

  private List<String> table() {
    double[] start = model.startParameters();
    String[] names = new String[start.length];
    for (Parameter parameter : model.shape().parameters()) {
      for (int k = 0; k < parameter.size(); k++) {
        names[parameter.placeOf(k)] = parameter.symbolOf(k);
      }
    }
    int nameWidth = Stream.of(names).mapToInt(String::length).max().orElse(0);
    int placeWidth = "p[%s]".formatted(names.length - 1).length();
    List<String> cells = new ArrayList<>();
    for (int place = 0; place < names.length; place++) {
      String value = NumberText.rounded(
          start[place], ExampleNumbers.DIGITS, model.options().precision());
      cells.add("%s %s %s"
          .formatted(
              padded("p[%s]".formatted(place), placeWidth),
              padded(names[place], nameWidth),
              value));
    }
    return model.shape().parameters().stream()
        .flatMap(parameter -> rows(parameter, cells).stream())
        .toList();
  }

  /** What lies side by side along its fastest dimension, in as many lines as that takes. */
  private static List<String> rows(Parameter parameter, List<String> cells) {
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    int fastest = parameter.strides().indexOf(1);
    int sideBySide = fastest < 0 ? 1 : parameter.shape().get(fastest);
    int fitting = Math.max(1, (Legend.WIDTH + GAP.length()) / (width + GAP.length()));
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < parameter.size(); row += sideBySide) {
      for (int k = 0; k < sideBySide; k += fitting) {
        int first = parameter.offset() + row + k;
        rows.add(cells.subList(first, first + Math.min(fitting, sideBySide - k)).stream()
            .map(cell -> padded(cell, width))
            .collect(Collectors.joining(GAP))
            .stripTrailing());
      }
    }
    return rows;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private List<String> arrays() {
    List<String> lines = new ArrayList<>();
    learned().forEach((variable, parameter) -> {
      List<Index.Over> indices = Index.Over.along(parameter.shape(), LETTERS);
      Ref any = variable.at(indices);
      lines.add("%s  %s%s"
          .formatted(
              variable.name(),
              parameter.places(),
              indices.isEmpty()
                  ? ""
                  : ", %s at p[%s]"
                      .formatted(
                          parameter.symbolAt(indices.toArray()),
                          Place.of(any, parameter, Names::wholeNumber))));
    });
    model.shape().parameters().stream()
        .filter(parameter -> !learned().containsValue(parameter)) // with it nothing is computed
        .forEach(
            parameter -> lines.add("%s  %s".formatted(parameter.symbolOf(0), parameter.places())));
    return lines;
  }

  /** Without the gradients, which lie at the same places. */
  private Map<Variable, Parameter> learned() {
    Map<Variable, Parameter> learned = new LinkedHashMap<>(parameters);
    learned.keySet().removeIf(variable -> !variable.isParameter());
    return learned;
  }
}
