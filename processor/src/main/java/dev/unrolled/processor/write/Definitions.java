package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in generated source where each value is computed. */
public final class Definitions {

  private final Names names;
  private final List<SourceStatement> statements;
  private final boolean unrolled;

  /** Reads a source that {@link SourceWriter} has written for a network with these names. */
  public Definitions(Names names, String source) {
    this.names = names;
    statements = SourceStatement.all(source);
    unrolled = statements.stream().anyMatch(each -> each.code().startsWith("z1[0] = "));
  }

  /**
   * What computes the result of a scalar equation; where that takes several statements, all of
   * them.
   *
   * @param equation with constant indices
   */
  public List<SourceStatement> of(Equation equation) {
    Predicate<String> isDefinition = definition(equation.result());
    List<SourceStatement> found = statements.stream()
        .filter(each -> !isLoss(equation.result()) || each.isInLoss())
        .filter(each -> isDefinition.test(each.code()))
        .limit(unrolled && !isLoss(equation.result()) ? Long.MAX_VALUE : 1)
        .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("no line computes " + equation.result());
    }
    return found;
  }

  private static boolean isLoss(Ref result) {
    return result.variable().kind() == Kind.LOSS;
  }

  /** What a statement looks like that computes this number, or the matrix that it belongs to. */
  private Predicate<String> definition(Ref result) {
    if (isLoss(result)) {
      return code -> code.startsWith(unrolled ? "return " : "sum += ");
    }
    if (unrolled) {
      String target = names.target(result);
      return code -> code.startsWith(target + " ");
    }
    if (result.variable().isParameterGradient()) {
      String place = "factor, target, " + names.offset(result);
      return code -> code.contains(place + ")") || code.contains(place + ",");
    }
    // A value is computed before it is used: the first statement with its name computes it.
    Pattern name = Pattern.compile("\\b" + MatrixNotation.array(ofRows(result.variable())) + "\\b");
    return code -> name.matcher(code).find();
  }

  /** The same variable with a row for each example. */
  private static Variable ofRows(Variable variable) {
    List<Integer> shape = Stream.concat(Stream.of(1), variable.shape().stream()).toList();
    return new Variable(
        variable.name(), variable.kind(), variable.layer(), shape, variable.meaning());
  }
}
