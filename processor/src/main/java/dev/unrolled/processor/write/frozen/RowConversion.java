package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.model.RawRows;
import dev.unrolled.processor.model.RawRows.Input;
import dev.unrolled.processor.model.RawRows.Scale;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a frozen class makes of a raw row what the network takes, and of its outputs answers: in
 * doubles, whatever the network computes in, as a predictor does.
 */
final class RowConversion {

  /** What is said above the answers. */
  static final String LESSON_OF_OUTPUTS =
      "From the outputs to the unit of the targets: times the scale, plus the shift.";

  private final Optional<RawRows> rows;
  private final Arithmetic arithmetic;
  private final JavaCalls calls;

  RowConversion(StoredWeights weights, Arithmetic arithmetic, JavaCalls calls) {
    rows = weights.rows();
    this.calls = calls;
    this.arithmetic = arithmetic;
  }

  /** Whether the inputs have to be made of what is given. */
  boolean takesRawNumbers() {
    return rows.isPresent() && !(rows.get().areInputs() && isDouble());
  }

  /** What is given is called. */
  String parameter() {
    return takesRawNumbers() ? "raw" : "x";
  }

  /** What the array of the inputs is called. */
  String inputs() {
    return takesRawNumbers() ? calls.field("x") : "x";
  }

  /** What is given, and what is answered, is an array of these. */
  Arithmetic given() {
    return rows.isEmpty() ? arithmetic : arithmetic.inDoubles();
  }

  private boolean isDouble() {
    return arithmetic.precision() == Precision.DOUBLE;
  }

  /** What is said above: what becomes of a raw row. */
  String lesson() {
    RawRows all = rows.orElseThrow();
    List<String> parts = new ArrayList<>();
    if (all.inputs().stream().anyMatch(Input::mayBeMissing)) {
      parts.add("where a number is missing, the mean of the rows that it was trained on");
    }
    if (all.scalesInputs()) {
      parts.add("each number less its shift, divided by its scale");
    }
    if (all.inputs().stream().anyMatch(input -> input.text().isPresent())) {
      parts.add("of a category, 1 for its text and 0 for the others");
    }
    return parts.isEmpty()
        ? "The numbers of a raw row, rounded to floats."
        : "From a raw row to the inputs: %s.".formatted(String.join("; ", parts));
  }

  /** The lines that fill x, in loops where inputs are alike. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (InputRun run : runs()) {
      if (run.isLoop()) {
        run.loop(inputs(), calls::field, this::rounded).forEach(line -> lines.add(calls.in(line)));
        continue;
      }
      for (int k = run.from(); k < run.from() + run.inputs().size(); k++) {
        lines.add("%s[%s] = %s;".formatted(inputs(), k, input(k)));
      }
    }
    return lines;
  }

  private List<InputRun> runs() {
    return takesRawNumbers() ? InputRun.of(rows.orElseThrow().inputs()) : List.of();
  }

  /** A number of which the mean stands where it is missing; empty where it may not be. */
  Optional<String> filled(int k) {
    Input input = rows.orElseThrow().inputs().get(k);
    return input.mayBeMissing() && input.text().isEmpty()
        ? Optional.of(calls.in("Double.isNaN(%1$s) ? %2$s : %1$s"
            .formatted(raw(input), Numbers.literal(input.fill()))))
        : Optional.empty();
  }

  private static String raw(Input input) {
    return "raw[" + input.column() + "]";
  }

  /** One input, as Java computes it: {@code (raw[0] - 5.84) / 0.83}. */
  String input(int k) {
    return input(k, raw(rows.orElseThrow().inputs().get(k)));
  }

  /** The same of a number that stands in a variable. */
  String input(int k, String raw) {
    Input input = rows.orElseThrow().inputs().get(k);
    Scale scale = input.scale();
    return input.text().isPresent()
        ? "%s == %s ? %s : %s"
            .formatted(raw, input.text().getAsInt(), constant(scale, 1), constant(scale, 0))
        : rounded(scaled(raw, scale));
  }

  /** The name of a local variable that is that input, or where it is given. */
  String inputName(String place) {
    return takesRawNumbers() ? "x_" + place : "x[" + place + "]";
  }

  private String constant(Scale scale, double number) {
    return scale.isNone()
        ? Integer.toString((int) number)
        : arithmetic.literal(
            isDouble()
                ? (number - scale.shift()) / scale.scale()
                : (float) ((number - scale.shift()) / scale.scale()));
  }

  private static String scaled(String number, Scale scale) {
    String shifted = scale.shift() == 0 ? number : number + added(-scale.shift());
    return scale.scale() == 1
        ? shifted
        : "%s / %s"
            .formatted(
                shifted.equals(number) ? number : "(" + shifted + ")",
                Numbers.literal(scale.scale()));
  }

  private static String added(double number) {
    return (number < 0 ? " - " : " + ") + Numbers.literal(Math.abs(number));
  }

  private String rounded(String number) {
    boolean isOperation = number.contains(" ");
    return isDouble() ? number : "(float) " + (isOperation ? "(" + number + ")" : number);
  }

  /** An output in the unit of its target. */
  String output(int k, String output) {
    List<Scale> scales = rows.map(RawRows::outputs).orElse(List.of());
    if (scales.isEmpty() || scales.get(k).isNone()) {
      return output;
    }
    Scale scale = scales.get(k);
    return (scale.scale() == 1 ? output : output + " * " + Numbers.literal(scale.scale()))
        + (scale.shift() == 0 ? "" : added(scale.shift()));
  }

  /** The lines that fill y, in a loop where there are many. */
  List<String> outputLines(String output, int count) {
    if (count < InputRun.FEWEST_IN_LOOP) {
      return IntStream.range(0, count)
          .mapToObj(k -> "y[%s] = %s;".formatted(k, output(k, "%s[%s]".formatted(output, k))))
          .toList();
    }
    return List.of(
        "for (int k = 0; k < %s; k++) {".formatted(count),
        "  y[k] = %s[k]%s;"
            .formatted(
                output,
                scalesOutputs()
                    ? " * %s[k] + %s[k]"
                        .formatted(calls.field("outputScale"), calls.field("outputShift"))
                    : ""),
        "}");
  }

  /** Whether outputs are numbers of another kind, or in another unit, than answers. */
  boolean convertsOutputs() {
    return rows.isPresent()
        && (!isDouble() || rows.get().outputs().stream().anyMatch(scale -> !scale.isNone()));
  }

  /** Whether outputs are in another unit than answers. */
  boolean scalesOutputs() {
    return rows.isPresent() && rows.get().outputs().stream().anyMatch(scale -> !scale.isNone());
  }

  /** The arrays that the loops of {@link #lines} read. */
  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    if (runs().stream().anyMatch(InputRun::fills)) {
      tables.add(table("fill", "What stands for a number that is missing.", Input::fill));
    }
    if (runs().stream().anyMatch(InputRun::scales)) {
      tables.add(table(
          "shift",
          "What is taken off each number of a raw row.",
          input -> input.scale().shift()));
      tables.add(
          table("scale", "What that is divided by.", input -> input.scale().scale()));
    }
    List<Scale> outputs = rows.map(RawRows::outputs).orElse(List.of());
    if (outputs.size() >= InputRun.FEWEST_IN_LOOP && scalesOutputs()) {
      tables.add(new Table(
          calls.field("outputShift"),
          "What is added to each output.",
          outputs.stream().mapToDouble(Scale::shift).toArray()));
      tables.add(new Table(
          calls.field("outputScale"),
          "What each output is multiplied by before.",
          outputs.stream().mapToDouble(Scale::scale).toArray()));
    }
    return tables;
  }

  private Table table(String name, String meaning, ToDoubleFunction<Input> number) {
    return new Table(
        calls.field(name),
        meaning,
        rows.orElseThrow().inputs().stream().mapToDouble(number).toArray());
  }

  /** An array of constants. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Table(String name, String meaning, double[] numbers) {}
}
