package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.model.CustomFunction;
import java.util.List;
import java.util.Map;

/**
 * A call of a method that the user wrote, such as {@code Swish2.activate(z)}. Only the generated
 * class can evaluate it: while that is written, the user's class is not compiled yet.
 *
 * @param function whose method it is
 * @param method the name of the method
 * @param arguments what it is called with
 */
public record CustomCall(CustomFunction function, String method, List<Formula> arguments)
    implements Formula {

  /** Copies the arguments. */
  public CustomCall {
    arguments = List.copyOf(arguments);
  }

  @Override
  public double evaluate(Map<String, Double> values, Calculator calculator) {
    throw new UnsupportedOperationException(
        print(Notation.MATHEMATICS) + " is known to the running program only");
  }

  @Override
  public boolean isKnown() {
    return false;
  }

  @Override
  public Doc print(Notation notation) {
    return call(Doc.text(function.declaredName()), notation);
  }

  /** The same with another name for the class. */
  public Doc call(Doc type, Notation notation) {
    return Doc.call(
        Doc.of(type, Doc.text("." + method)),
        arguments.stream().map(each -> each.print(notation)).toList());
  }

  @Override
  public Formula with(Map<String, ? extends Formula> named) {
    return new CustomCall(
        function, method, arguments.stream().map(each -> each.with(named)).toList());
  }

  @Override
  public List<Formula> parts() {
    return arguments;
  }

  @Override
  public int precedence() {
    return ATOM;
  }
}
