package dev.unrolled.processor.write.methods;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.source.Body;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One step of generated source, as an equation or as loops over equations. */
public interface Statement {

  /** What it computes. */
  List<Equation> equations();

  /** Every variable that it reads or writes. */
  default Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    equations().forEach(equation -> variables.addAll(equation.variables()));
    return variables;
  }

  /** How many bytes of bytecode it takes, at the most. */
  int bytes();

  /** The unit that it computes; empty where it computes something of all units. */
  default OptionalInt unit() {
    return OptionalInt.empty();
  }

  /** Writes its lines. */
  void writeTo(Body body);
}
