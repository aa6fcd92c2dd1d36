package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What belongs to a whole network. Optional: {@link Layer} alone declares one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Unrolled {

  /** The seed of the start values unless {@link #seed} says otherwise. */
  long DEFAULT_SEED = 42;

  /** The delta of {@link Loss#HUBER} unless {@link #delta} says otherwise. */
  double DEFAULT_DELTA = 1;

  /** {@return how wrong an output is; training makes it small} */
  Loss loss() default Loss.MSE;

  /**
   * {@return a class whose function is the loss, in place of {@link #loss}} It declares two static
   * methods, which the generated class calls: {@code double loss(double a, double t)}, what one
   * output a adds when t was wanted, and {@code double slope(double a, double t)}, its derivative
   * by a. The loss of the network is their mean over its outputs. Whether the slope is right,
   * {@link Network#checkGradients} tells.
   */
  Class<?> lossClass() default void.class;

  /**
   * {@return up to which error {@link Loss#HUBER} is a parabola; finite and above 0} May be written
   * for that loss only.
   */
  double delta() default DEFAULT_DELTA;

  /** {@return whether the loss of a batch is the mean of its examples' losses or their sum} */
  Reduction reduction() default Reduction.MEAN;

  /**
   * {@return where the random numbers of the start values begin} Weights that {@link Layer#weights}
   * does not declare are drawn as {@link Layer#initializer} says.
   *
   * <p>One seed gives the same start on every JVM: the weights are drawn layer by layer, in the
   * order of {@link Layer#weights}. A number drawn evenly from -limit to limit is {@code (2 u - 1)
   * * limit}, where u is the upper 53 bits of the next number of SplitMix64, divided by 2^53;
   * {@link Initializer} says how normal numbers come from such. A declared weight uses up its
   * numbers too.
   */
  long seed() default DEFAULT_SEED;

  /** {@return in which numbers the network computes} */
  Precision precision() default Precision.DOUBLE;

  /**
   * {@return whether the network gives the same bits on every JVM and operating system} It then
   * calls {@link StrictMath} for exponentials, logarithms and the like, where otherwise each JVM
   * may use faster code of its own; and it never uses the Vector API, which adds up a sum in as
   * many parts as the vectors of a machine have numbers. Every sum has one order, also on several
   * threads. One example and the same example in a batch may still differ in the last place, as the
   * loops of a batch round a product and its sum at once; each does so alike everywhere. What a
   * {@link Layer#activationClass} or a {@link #lossClass} does is its own affair.
   */
  boolean strict() default false;

  /**
   * {@return whether the backward pass also computes dL/dx} The gradient of the loss along the
   * inputs is then left in {@code dL_dx} of the workspace. After a batch it has a row for each
   * example, the gradient of that example's own loss, not divided by how many there are.
   */
  boolean inputGradient() default false;

  /**
   * {@return how the equations are written for one example: spelled out, as loops, or as kernels}
   */
  Form form() default Form.AUTO;

  /**
   * {@return whether a page is written beside the generated source: {@code UnrolledXor.html}} It
   * walks through every equation with its numbers, in any browser and without a network, from the
   * {@link Example} if there is one. The option {@code -Aunrolled.page=true} of the compiler asks
   * for one for each network that does not say otherwise here. A page of more than 12 layers or
   * 150,000 inputs, values and parameters, one that would take more than 2 MB, or one that calls
   * functions of your own is left out with a warning.
   */
  boolean page() default false;

  /**
   * {@return the simple name of the generated class} Left out: {@code Unrolled} and the name of the
   * annotated class, {@code UnrolledOuter_Inner} for {@code Outer.Inner}.
   */
  String name() default "";
}
