package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What belongs to a whole network. Optional: {@link Layer} alone declares one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Unrolled {

  /** The seed of the start values unless {@link #seed} says otherwise. */
  long DEFAULT_SEED = 42;

  /** How wrong an output is; training makes it small. */
  Loss loss() default Loss.MSE;

  /** From which number the start values are drawn, see {@link Network#initialize}. */
  long seed() default DEFAULT_SEED;

  /**
   * The simple name of the generated class. Left out: {@code Unrolled} and the name of the
   * annotated class, {@code UnrolledOuter_Inner} for {@code Outer.Inner}.
   */
  String name() default "";
}
