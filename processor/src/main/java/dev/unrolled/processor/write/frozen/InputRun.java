package dev.unrolled.processor.write.frozen;

import dev.unrolled.processor.model.RawRows.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Inputs, one beside the other, that are made of a raw row alike, so that a loop makes them:
 * numbers of columns that stand one beside the other too, or the texts of a category.
 *
 * @param from the place of the first
 * @param inputs those of them
 */
record InputRun(int from, List<Input> inputs) {

  /** So many are worth a loop. */
  static final int FEWEST_IN_LOOP = 4;

  /** All inputs, in order. */
  static List<InputRun> of(List<Input> inputs) {
    List<InputRun> runs = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= inputs.size(); to++) {
      if (to == inputs.size() || !isAlike(inputs.get(from), inputs.get(to), to - from)) {
        runs.add(new InputRun(from, inputs.subList(from, to)));
        from = to;
      }
    }
    return runs;
  }

  private static boolean isAlike(Input first, Input other, int distance) {
    return first.text().isPresent()
        ? other.text().isPresent()
            && other.column() == first.column()
            && first.scale().isNone()
            && other.scale().isNone()
        : other.text().isEmpty() && other.column() == first.column() + distance;
  }

  /** Whether they are worth a loop. */
  boolean isLoop() {
    return inputs.size() >= FEWEST_IN_LOOP || fills();
  }

  private boolean areTexts() {
    return inputs.get(0).text().isPresent();
  }

  /** Whether the loop reads what stands for missing numbers. */
  boolean fills() {
    return !areTexts() && inputs.stream().anyMatch(Input::mayBeMissing);
  }

  /** Whether the loop reads shifts and scales. */
  boolean scales() {
    return isLoop()
        && !areTexts()
        && inputs.stream().anyMatch(input -> !input.scale().isNone());
  }

  /**
   * The loop.
   *
   * @param x what the array of the inputs is called
   * @param field what a field is called
   * @param rounded what is written for a double that becomes an input
   */
  List<String> loop(String x, UnaryOperator<String> field, UnaryOperator<String> rounded) {
    Input first = inputs.get(0);
    List<String> lines = new ArrayList<>();
    lines.add("for (int k = %s; k < %s; k++) {".formatted(from, from + inputs.size()));
    if (areTexts()) {
      lines.add("  %s[k] = raw[%s] == %s ? 1 : 0;"
          .formatted(x, first.column(), plus("k", first.text().getAsInt() - from)));
    } else {
      String number = "raw[%s]".formatted(plus("k", first.column() - from));
      if (fills()) {
        lines.add("  double number = Double.isNaN(%1$s) ? %2$s[k] : %1$s;"
            .formatted(number, field.apply("fill")));
        number = "number";
      }
      lines.add("  %s[k] = %s;"
          .formatted(
              x,
              rounded.apply(
                  scales()
                      ? "(%s - %s[k]) / %s[k]"
                          .formatted(number, field.apply("shift"), field.apply("scale"))
                      : number)));
    }
    lines.add("}");
    return lines;
  }

  private static String plus(String index, int more) {
    return more == 0 ? index : index + (more < 0 ? " - " : " + ") + Math.abs(more);
  }
}
