package dev.unrolled;

import dev.unrolled.files.TensorSelection;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the trained parameters of a network into a class, beside the one that can be trained:
 *
 * <pre>{@code
 * @Weights("iris.safetensors")
 * @Layer(in = 4, out = 16, activation = TANH)
 * @Layer(out = 3, activation = SOFTMAX)
 * class Iris {}
 * }</pre>
 *
 * <p>javac writes {@code FrozenIris} for it, which predicts and nothing else: without this library,
 * without a file, of {@code java.base} alone.
 *
 * <p>It predicts one example at a time, and is made for programs that start fast and stay small. It
 * is also mostly the fastest: where the compiler sees Java's Vector API ({@code --add-modules
 * jdk.incubator.vector}), a large one computes by it in programs that are started with it too.
 * There {@code UnrolledIris} is faster only where most of the time goes into exponential functions.
 *
 * <p>The file is what {@link Network#save} writes, or any in the format safetensors whose tensors
 * fit. It is looked for beside the source, among the resources of the package and at their root,
 * and first of all in the folder that the compiler's option {@code -Aunrolled.weights=DIR} names,
 * where there is one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Weights {

  /** {@return the name of the file, where it may lie in folders, divided by {@code /}} */
  String value();

  /**
   * {@return what the names of the network's tensors begin with, where a file holds those of
   * several networks}
   *
   * @see TensorSelection#withPrefix
   */
  String prefix() default "";

  /**
   * {@return whether tensors that fit no layer are left aside; a file with such is refused unless
   * they are}
   *
   * @see TensorSelection#leavingExtras
   */
  boolean leaveExtras() default false;

  /** {@return whether the frozen class is all that is written} */
  boolean frozenOnly() default false;
}
