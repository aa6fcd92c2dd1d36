package dev.unrolled.processor.write.lessons;

import dev.unrolled.Bias;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A small dense network in characters:
 *
 * <pre>{@code
 * x[0] --+-- z1[0] -> a1[0] --+-- z2[0] -> a2[0] --+
 *        |                    |                    |-- L
 * x[1] --+-- z1[1] -> a1[1] --+-- z2[1] -> a2[1] --+
 *        W1, b1               W2, b2               t
 * }</pre>
 */
final class NetworkDrawing {

  /** More units below each other are no picture, but a list. */
  private static final int MOST_UNITS = 8;

  /** Two lines for each: units of other columns stand between them. */
  private final List<StringBuilder> lines;

  private final StringBuilder captions = new StringBuilder();

  private NetworkDrawing(int mostUnits) {
    lines =
        IntStream.range(0, 2 * mostUnits - 1).mapToObj(k -> new StringBuilder()).toList();
  }

  /** Its lines; nothing if it is too large, or not a chain of dense layers. */
  static Optional<String> of(NetworkModel model) {
    List<LayerShape> layers = model.shape().layers();
    boolean isChain = layers.stream()
        .allMatch(layer -> layer.spec().hasWeightedSums()
            && layer.takesTheOneBefore()
            && layer.add() < 0
            && layer.inShape().size() == 1);
    int most = Math.max(
        model.shape().inputs(), layers.stream().mapToInt(LayerShape::out).max().orElseThrow());
    if (!isChain || most > MOST_UNITS) {
      return Optional.empty();
    }
    NetworkDrawing drawing = new NetworkDrawing(most);
    drawing.column(model.shape().inputs(), "x");
    int units = model.shape().inputs();
    for (LayerModel layer : model.layers()) {
      int out = layer.shape().out();
      String number = Integer.toString(layer.shape().number());
      drawing.bar(units, out, parameters(layer.shape()));
      drawing.column(out, "z" + number);
      if (Activations.rule(layer) instanceof ElementwiseActivation) {
        drawing.column(out, " -> a" + number);
      } else {
        drawing.bar(out, out, Activations.rule(layer).name());
        drawing.column(out, "a" + number);
      }
      units = out;
    }
    drawing.bar(units, 1, "t");
    drawing.end("L");
    return Optional.of(drawing.text())
        .filter(text -> text.lines().allMatch(line -> line.length() <= Legend.WIDTH));
  }

  /** What lies in the paths of a bar: {@code W1, b1}. */
  private static String parameters(LayerShape layer) {
    return "W" + layer.number() + (layer.bias() == Bias.NONE ? "" : ", b" + layer.number());
  }

  /** Units below each other, in the middle. */
  private void column(int units, String name) {
    for (int k = 0; k < units; k++) {
      lines.get(place(units, k)).append("%s[%s]".formatted(name, k));
    }
    fill();
  }

  /** What is one number, in the middle. */
  private void end(String name) {
    lines.get(place(1, 0)).append(name);
  }

  /** What all that stands on its left meets, and all on its right takes from. */
  private void bar(int before, int behind, String caption) {
    int first = Math.min(place(before, 0), place(behind, 0));
    int last = Math.max(place(before, before - 1), place(behind, behind - 1));
    int column = lines.get(0).length() + " --".length();
    for (int k = 0; k < lines.size(); k++) {
      boolean isBefore = isUnit(k, before);
      boolean isBehind = isUnit(k, behind);
      String crossing = k < first || k > last ? " " : isBefore || isBehind ? "+" : "|";
      lines
          .get(k)
          .append(isBefore ? " --" : "   ")
          .append(crossing)
          .append(isBehind ? "-- " : "   ");
    }
    captions.append(" ".repeat(Math.max(1, column - captions.length()))).append(caption);
  }

  private boolean isUnit(int line, int units) {
    return IntStream.range(0, units).anyMatch(k -> place(units, k) == line);
  }

  private int place(int units, int k) {
    return (lines.size() + 1) / 2 - units + 2 * k;
  }

  private void fill() {
    int width = Collections.max(lines.stream().map(StringBuilder::length).toList());
    lines.forEach(line -> line.append(" ".repeat(width - line.length())));
  }

  private String text() {
    List<String> all = new ArrayList<>();
    lines.forEach(line -> all.add(line.toString().stripTrailing()));
    all.add(captions.toString());
    return String.join("\n", all);
  }
}
