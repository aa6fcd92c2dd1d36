package dev.unrolled.processor.write.notation;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.Parameter;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How generated source calls the variables of a program: {@code w1_01} for W1[0,1], {@code z1[0]}
 * for z1[0], and where a parameter lies in p.
 */
public final class Names {

  private final Map<Variable, Parameter> parameters;

  /** The names in that program. */
  public Names(Program program) {
    this(program.parameters());
  }

  /** Those where these are the parameters. */
  public Names(Map<Variable, Parameter> parameters) {
    this.parameters = parameters;
  }

  /** The name of a parameter, or of what a gradient is along: {@code w1_01}, {@code b1}. */
  public String parameter(Ref ref) {
    return parameterOf(ref).symbolAt(ref.indices().toArray());
  }

  /** What all of a parameter is called, and the method that finds an element: {@code W1}. */
  public static String whole(Parameter parameter) {
    String symbol = parameter.symbol();
    return parameter.shape().size() > 1 ? Text.capitalized(symbol) : symbol;
  }

  /** A value that says which element is meant. */
  public static String wholeNumber(Ref ref) {
    return "(int) " + value(ref);
  }

  /** Whether it is one element, whatever the numbers of an example. */
  public static boolean isFixed(Ref ref) {
    return ref.indices().stream().allMatch(Index.At.class::isInstance);
  }

  /** Where a parameter lies in p, and its gradient in g, as Java finds it. */
  public String placeAsText(Ref ref) {
    return Place.of(ref, parameterOf(ref), Names::wholeNumber).toString();
  }

  /** Where a parameter lies in p, and its gradient in g. */
  public int place(Ref ref) {
    return parameterOf(ref)
        .place(
            ref.indices().stream().mapToInt(index -> ((Index.At) index).value()).toArray());
  }

  /**
   * Where a parameter lies in p, in loops: {@code W1(i, j)} calls the method that finds it.
   *
   * @param lookups how a number is read that says which element is meant
   */
  public String placeInLoops(Ref ref, Function<Ref, String> lookups) {
    if (ref.indices().isEmpty()) {
      return Integer.toString(parameterOf(ref).offset());
    }
    return whole(parameterOf(ref))
        + ref.indices().stream()
            .map(index -> Place.of(index, lookups).toString())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private Parameter parameterOf(Ref ref) {
    return Objects.requireNonNull(parameters.get(ref.variable()), ref::toString);
  }

  /**
   * An input, a target or a value of the pass: {@code x[1]}, {@code z1[0]}, {@code v.max2}. Values
   * of several dimensions lie row by row.
   */
  public static String value(Ref ref) {
    String name = ref.variable().name();
    return ref.indices().isEmpty()
        ? "v." + name
        : name + "[" + Place.of(ref, Names::wholeNumber) + "]";
  }

  /** What stands before the right side of an equation for {@code result}. */
  public String target(Ref result) {
    if (result.variable().kind() == Kind.LOSS) {
      return "return";
    }
    return result.variable().isParameterGradient()
        ? "g[" + place(result) + "] +="
        : value(result) + " =";
  }

  /**
   * The name of a parameter's gradient, {@code dL/dw1_00}; empty for other results. Where a value
   * says which it is, {@code dL/dW1[x[0],0]}.
   */
  public String gradient(Ref result) {
    if (!result.variable().isParameterGradient()) {
      return "";
    }
    Object[] indices = result.indices().stream()
        .map(index -> index instanceof Index.Lookup lookup ? value(lookup.number()) : index)
        .toArray();
    return "dL/d" + parameterOf(result).symbolAt(indices);
  }
}
