package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Variable;
import java.util.OptionalInt;
import java.util.Set;

/** One step of generated source, as an equation or as a loop over equations. */
interface Statement {

  /** Every variable that it reads or writes. */
  Set<Variable> variables();

  /** How many bytes of bytecode it takes, at the most. */
  int bytes();

  /** The unit that it computes; empty where it computes something of all units. */
  OptionalInt unit();

  /** Writes its lines. */
  void writeTo(Body body);
}
