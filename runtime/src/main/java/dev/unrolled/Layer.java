package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One dense layer of a network: {@code z = W x + b}, then {@code a = activation(z)}.
 *
 * <p>Repeat it, once per layer, from the inputs to the outputs:
 *
 * <pre>{@code
 * @Layer(in = 2, out = 2, activation = Activation.SIGMOID)
 * @Layer(out = 1, activation = Activation.SIGMOID)
 * class Xor {}
 * }</pre>
 *
 * <p>javac then writes {@code UnrolledXor} beside {@code Xor}. {@link Unrolled} sets what belongs
 * to the whole network.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Layers.class)
public @interface Layer {

  /**
   * {@return how many inputs the layer takes, 1 or more} May be left out from the second layer on:
   * it is then the {@link #out} of the layer before.
   */
  int in() default 0;

  /** {@return how many units the layer has, 1 or more; each computes one output} */
  int out();

  /** {@return what each unit does to its weighted sum} */
  Activation activation() default Activation.IDENTITY;

  /**
   * {@return a class whose function is the activation, in place of {@link #activation}} It declares
   * two static methods, which the generated class calls:
   *
   * <pre>{@code
   * final class Swish2 {
   *   static double activate(double z) { // a
   *     return z / (1 + Math.exp(-2 * z));
   *   }
   *
   *   static double slope(double z) { // da/dz
   *     double s = 1 / (1 + Math.exp(-2 * z));
   *     return s + 2 * z * s * (1 - s);
   *   }
   * }
   * }</pre>
   *
   * <p>Whether the slope is right, {@link Network#checkGradients} tells. In single precision both
   * results are rounded to a float.
   */
  Class<?> activationClass() default void.class;

  /**
   * {@return the number alpha in the formula of {@link Activation#LEAKY_RELU} or
   * {@link Activation#ELU}} May be written for these two only. Left out: what
   * {@link Activation#defaultAlpha} says.
   */
  double alpha() default Double.NaN;

  /** {@return whether every unit has a bias of its own, one is shared, or there is none} */
  Bias bias() default Bias.PER_NEURON;

  /**
   * {@return how weights are drawn that are not declared} Left out: as suits the activation, see
   * {@link Initializer#of}.
   */
  Initializer initializer() default Initializer.XAVIER_UNIFORM;

  /**
   * {@return the number that some initializers need} The value of {@link Initializer#CONSTANT}, the
   * limit of {@link Initializer#UNIFORM}, the standard deviation of {@link Initializer#NORMAL}.
   */
  double initialScale() default 0;

  /** {@return which of its parameters training changes; the others are frozen} */
  Trainable trainable() default Trainable.ALL;

  /**
   * {@return the weights to start from, {@code out * in} of them} Row by row: first the weights
   * into unit 0 from every input, then those into unit 1. Left out: drawn at random, see
   * {@link Unrolled#seed}.
   */
  double[] weights() default {};

  /**
   * {@return the biases to start from: {@code out} of them, or one if {@link Bias#SHARED}} Left
   * out: all 0.
   */
  double[] biases() default {};
}
