package dev.unrolled.processor.write.methods;

import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Expression;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.math.Statistic;
import dev.unrolled.processor.math.Sum;

/**
 * How many bytes of bytecode an equation takes, at the most. HotSpot leaves methods of more than
 * 8,000 bytes interpreted, a hundred times slower; so the size must be known before a method is
 * written.
 */
public final class BytecodeSize {

  /**
   * The most bytes that a method gets. HotSpot compiles methods of up to 8,000; the sizes known
   * here are estimates, and smaller methods compile sooner.
   */
  public static final int MOST_IN_A_METHOD = 6000;

  /** {@code aload, sipush, daload}: the arrays are among the first variables of a method. */
  private static final int ELEMENT = 6;

  /** A parameter is loaded into a local variable first: {@code dstore, dload}, both wide. */
  private static final int PARAMETER = ELEMENT + 8;

  /** {@code aload, sipush, dup2, daload} before, {@code dadd, dastore} after. */
  private static final int STORE = 10;

  /** An operator, a constant, or the call of a method. */
  private static final int OPERATION = 3;

  /** A number of the pass compared with a constant, a branch, and 0 where it does not hold. */
  private static final int CONDITION = ELEMENT + 5 * OPERATION;

  /** The call that draws a number. */
  private static final int CALL = 20;

  /** A loop around or inside an equation, and the place in an array that it finds. */
  private static final int LOOP = 24;

  /** So many loops most equations have, at the most. */
  private static final int LOOPS = 3;

  private BytecodeSize() {}

  /** Of an equation that is spelled out. */
  public static int of(Equation equation) {
    return STORE + of(equation.right());
  }

  /** The same as loops. */
  public static int ofLoops(Equation equation) {
    int loops = equation.freeIndices().size();
    if (equation.right() instanceof Sum sum) {
      loops += sum.terms().stream().mapToInt(term -> term.over().size()).sum();
    } else {
      loops += 2;
    }
    return of(equation) + LOOP * Math.max(LOOPS, loops);
  }

  private static int of(Expression right) {
    if (right instanceof Drawn || right instanceof Share) {
      return CALL;
    }
    if (right instanceof Statistic statistic) {
      return of(statistic.ofBatch()) + PARAMETER + STORE + 2 * LOOP;
    }
    if (!(right instanceof Sum sum)) {
      return right.uses().size() * (ELEMENT + ELEMENT + OPERATION + STORE);
    }
    return sum.terms().stream()
            .flatMap(term -> term.factors().stream())
            .mapToInt(factor -> of(factor) + OPERATION)
            .sum()
        + (int) sum.terms().stream().filter(term -> term.divisor() > 1).count() * 2 * OPERATION
        + sum.terms().stream().mapToInt(term -> term.where().size()).sum() * CONDITION
        + 2 * OPERATION;
  }

  private static int of(Factor factor) {
    if (factor instanceof Ref ref) {
      return of(ref);
    }
    Elementwise elementwise = (Elementwise) factor;
    if (!elementwise.function().isWrittenOut()) {
      return OPERATION
          + elementwise.arguments().stream().mapToInt(BytecodeSize::of).sum();
    }
    return of(elementwise.function().formula());
  }

  private static int of(Ref ref) {
    return ref.variable().isParameter() ? PARAMETER : ELEMENT;
  }

  private static int of(Formula formula) {
    if (formula instanceof Formula.Name) {
      return ELEMENT;
    }
    return 2 * OPERATION + formula.parts().stream().mapToInt(BytecodeSize::of).sum();
  }
}
