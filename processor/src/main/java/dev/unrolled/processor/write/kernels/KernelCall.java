package dev.unrolled.processor.write.kernels;

import com.palantir.javapoet.FieldSpec;
import dev.unrolled.generated.Kernels;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equations of a batch that the runtime has a loop for:
 *
 * <pre>{@code
 * kernels.affine(from, to, 784, 128, X, p, 0, 100352, 128, Z1);
 * }</pre>
 *
 * @param kernel its name
 * @param call the call, without its semicolon
 * @param equations what it computes
 * @param constant that it is given, if there is one
 * @param remark which of the numbers that it is given is which; may be empty
 */
public record KernelCall(
    String kernel, Doc call, List<Equation> equations, Optional<FieldSpec> constant, String remark)
    implements Statement {

  /** What is counted from a place in the parameters, or in their gradient. */
  private static final Set<String> PLACES = Set.of("w", "b", "table");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  /** A dozen arguments, constants of the pool among them. */
  private static final int BYTES = 48;

  /** A call of what is no kernel of the runtime, and needs no remark. */
  public KernelCall(Doc call, List<Equation> equations) {
    this("", call, equations, Optional.empty(), "");
  }

  /**
   * A call for the rows of some examples.
   *
   * @param rows how many rows an example has
   */
  static KernelCall of(String kernel, List<Equation> equations, int rows, Object... arguments) {
    List<String> all = Stream.concat(
            Stream.of(Place.product(rows, "from"), Place.product(rows, "to")),
            Stream.of(arguments).map(String::valueOf))
        .toList();
    return new KernelCall(
        kernel, Doc.call("kernels." + kernel, all), equations, Optional.empty(), told(kernel, all));
  }

  /** The same with a constant. */
  KernelCall given(FieldSpec field) {
    return new KernelCall(kernel, call, equations, Optional.of(field), remark);
  }

  /** The same without a remark, where it was made before. */
  KernelCall again() {
    return new KernelCall(kernel, call, equations, constant, "");
  }

  /** {@code affine: in = 2, out = 2, w from p[0], b from p[4], biases = 1}. */
  private static String told(String kernel, List<String> arguments) {
    Parameter[] declared = Stream.of(Kernels.class.getMethods())
        .filter(method -> method.getName().equals(kernel))
        .filter(method -> method.getParameterCount() == arguments.size())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kernel " + kernel + arguments))
        .getParameters();
    String array = arguments.contains("target") ? "target" : "p";
    String numbers = IntStream.range(2, declared.length)
        .filter(k -> NUMBER.matcher(arguments.get(k)).matches())
        .mapToObj(k -> (PLACES.contains(declared[k].getName()) ? "%s from %s[%s]" : "%s = %3$s")
            .formatted(declared[k].getName(), array, arguments.get(k)))
        .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "" : kernel + ": " + numbers;
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  @Override
  public void writeTo(Body body) {
    if (!remark.isEmpty()) {
      body.line("// " + remark);
    }
    body.computes(equations, List.of(Doc.of(call, Doc.text(";"))));
  }
}
