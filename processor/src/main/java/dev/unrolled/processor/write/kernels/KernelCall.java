package dev.unrolled.processor.write.kernels;

import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Equations of a batch that the runtime has a loop for:
 *
 * <pre>{@code
 * kernels.affine(from, to, 784, 128, X, p, 0, 100352, 128, Z1);
 * }</pre>
 *
 * @param call the call, without its semicolon
 * @param equations what it computes
 * @param constant that it is given, if there is one
 */
public record KernelCall(Doc call, List<Equation> equations, Optional<FieldSpec> constant)
    implements Statement {

  /** One that is given no constant. */
  public KernelCall(Doc call, List<Equation> equations) {
    this(call, equations, Optional.empty());
  }

  /** A dozen arguments, constants of the pool among them. */
  private static final int BYTES = 48;

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
    return new KernelCall(Doc.call("kernels." + kernel, all), equations);
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  @Override
  public void writeTo(Body body) {
    body.computes(equations, List.of(Doc.of(call, Doc.text(";"))));
  }
}
