package dev.unrolled.trace;

import dev.unrolled.Precision;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.NumberText;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every number of one pass, by name, in the order of the chain rule: what is given, the way forward
 * to the loss, the way back from it, and the step that the gradient asks for.
 *
 * <pre>{@code
 * Trace trace = net.trace(x, t, 0.5);
 * double slope = trace.value("dL_dz1[0]");
 * System.out.println(trace); // a line for each number, with its formula
 * }</pre>
 *
 * <p>A trace keeps the numbers that it shows: the network may be trained on. It is made from one
 * forward and one backward pass, and takes as much memory; its lines are made when they are read.
 */
public final class Trace {

  /** Before the name of a parameter after the step. */
  private static final String NEW = "new_";

  private final String title;
  private final Precision precision;
  private final List<Series> series;
  private final List<String> functions;

  /** The parts of a trace, in their order. */
  public enum Part {
    /** The inputs x, the targets t and the parameters. */
    GIVEN("Given"),
    /** From the inputs to the outputs. */
    FORWARD("Forward"),
    /** How wrong the outputs are. */
    LOSS("Loss"),
    /** From the loss to the gradient of every parameter. */
    BACKWARD("Backward, by the chain rule"),
    /** The parameters after a step of gradient descent. */
    STEP("After one step");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    /** {@return the words above it} */
    public String title() {
      return title;
    }
  }

  /**
   * One number.
   *
   * @param part where it stands
   * @param name what it is called, such as {@code z1[0]}, {@code w1_01}, {@code dL_dw1_01} or,
   *     after the step, {@code new_w1_01}
   * @param formula how it is computed; empty for what is given
   * @param value the number
   */
  public record Row(Part part, String name, String formula, double value) {}

  private Trace(String title, Precision precision, List<Series> series, List<String> functions) {
    this.title = title;
    this.precision = precision;
    this.series = List.copyOf(series);
    this.functions = List.copyOf(functions);
  }

  /**
   * The trace of a pass that has been made; users ask the network for it.
   *
   * @param shape that of the network
   * @param x the inputs
   * @param t the targets
   * @param p the parameters
   * @param computed what it has left behind
   * @param after the parameters after a step; p itself if there is none
   * @param rate the learning rate of the step
   * @param <A> the arrays that the network computes with
   * @return the trace, which keeps all that it is given
   */
  public static <A> Trace of(
      Shape shape, A x, A t, A p, ComputedPass<A> computed, A after, OptionalDouble rate) {
    Numbers<A> numbers = Numbers.of(p);
    List<Series> series = new ArrayList<>();
    series.add(given("x", shape.inputShape(), i -> numbers.get(x, i)));
    series.add(given("t", shape.outShape(shape.layers().size()), i -> numbers.get(t, i)));
    parameters(shape, k -> numbers.get(p, k), Part.GIVEN, "", name -> "", each -> true, series);
    series.addAll(computed.series());
    rate.ifPresent(step -> parameters(
        shape,
        k -> numbers.get(after, k),
        Part.STEP,
        NEW,
        name -> name + " - " + NumberText.rounded(step, 6, Precision.DOUBLE) + " * dL_d" + name,
        Parameter::trainable,
        series));
    Precision precision = numbers.precision();
    return new Trace(
        "One pass of a %s network".formatted(shape), precision, series, computed.functions());
  }

  private static Series given(String name, List<Integer> sizes, IntToDoubleFunction numbers) {
    List<String> letters = EquationTemplate.letters(sizes.size());
    EquationTemplate any =
        new EquationTemplate(EquationTemplate.element(name, letters), letters, "");
    return new Series(Part.GIVEN, any, sizes, numbers);
  }

  private static void parameters(
      Shape shape,
      IntToDoubleFunction flat,
      Part part,
      String prefix,
      UnaryOperator<String> formula,
      Predicate<Parameter> shown,
      List<Series> series) {
    for (Parameter parameter : shape.parameters()) {
      if (shown.test(parameter)) {
        List<String> letters = EquationTemplate.letters(parameter.shape().size());
        String name =
            parameter.symbolAt(letters.stream().map(EquationTemplate::place).toArray());
        series.add(new Series(
            part,
            new EquationTemplate(prefix + name, letters, formula.apply(name)),
            parameter.shape(),
            k -> flat.applyAsDouble(parameter.placeOf(k))));
      }
    }
  }

  /**
   * One number.
   *
   * @param name its name, such as {@code L}, {@code a2[0]}, {@code w1_01}, {@code dL_dw1_01} (or
   *     {@code dL/dw1_01}) or, after a step, {@code new_w1_01}
   * @return the number
   * @throws IllegalArgumentException if there is none of that name; the message has the nearest, or
   *     says that the trace was asked for without a learning rate, and so shows no step
   * @throws NullPointerException if the name is null
   */
  public double value(String name) {
    String plain = Objects.requireNonNull(name, "name").replace("dL/d", "dL_d");
    for (Series each : series) {
      OptionalInt place = each.find(plain, each.equation().pattern());
      if (place.isPresent()) {
        return each.numbers().applyAsDouble(place.getAsInt());
      }
    }
    if (plain.startsWith(NEW) && series.stream().noneMatch(each -> each.part() == Part.STEP)) {
      throw new IllegalArgumentException(
          "There is no value %s in this trace, for it shows no step; give the learning rate of one"
                  .formatted(Brief.quoted(name))
              + " as the third argument of trace, such as net.trace(x, t, 0.5).");
    }
    throw new IllegalArgumentException("There is no value %s in this trace; near it are %s."
        .formatted(Brief.quoted(name), String.join(", ", new NearestNames(names()).to(plain))));
  }

  /** The first and the last of each kind: all of them may be many. */
  private List<String> names() {
    return series.stream()
        .flatMap(each -> Stream.of(each.nameAt(0), each.nameAt(each.size() - 1)))
        .distinct()
        .toList();
  }

  /** {@return every number with its formula, in the order of the chain rule} */
  public Stream<Row> rows() {
    return Series.rows(series);
  }

  /**
   * Comma-separated values: a line of titles, then one for each number, with all its digits. The
   * lines are made as they are taken, so a large network needs no large memory:
   *
   * <pre>{@code
   * Files.write(path, (Iterable<String>) trace.csv()::iterator);
   * }</pre>
   *
   * @return the lines: part, name, formula, value
   */
  public Stream<String> csv() {
    return Stream.concat(
        Stream.of("part,name,formula,value"),
        rows()
            .map(row -> "%s,%s,\"%s\",%s"
                .formatted(row.part(), cell(row.name()), row.formula(), exact(row.value()))));
  }

  /** Of several dimensions, a name has commas of its own. */
  private static String cell(String name) {
    return name.contains(",") ? '"' + name + '"' : name;
  }

  private String exact(double value) {
    return precision == Precision.FLOAT ? Float.toString((float) value) : Double.toString(value);
  }

  /**
   * {@return tables in Markdown, numbers rounded to six digits} Of values that are many only the
   * first are shown; {@link #csv} has all.
   */
  public String markdown() {
    String tables = parts().map(TraceTable::markdown).collect(Collectors.joining("\n"));
    return "## " + title + "\n\n" + tables + where("\nwhere\n\n", "- `", "`\n");
  }

  /**
   * {@return lines of aligned text, numbers rounded to six digits} Of values that are many only the
   * first are shown; {@link #csv} has all.
   */
  @Override
  public String toString() {
    String tables = parts().map(TraceTable::plain).collect(Collectors.joining("\n"));
    return title + "\n\n" + tables + where("\nwhere\n", "  ", "\n");
  }

  /** The functions that the formulas call, a line each. */
  private String where(String above, String before, String after) {
    return functions.isEmpty()
        ? ""
        : functions.stream()
            .map(each -> before + each + after)
            .collect(Collectors.joining("", above, ""));
  }

  /** The tables of the parts that have any number. */
  private Stream<TraceTable> parts() {
    return Stream.of(Part.values())
        .map(part -> series.stream().filter(each -> each.part() == part).toList())
        .filter(part -> !part.isEmpty())
        .map(part -> new TraceTable(part, precision));
  }
}
