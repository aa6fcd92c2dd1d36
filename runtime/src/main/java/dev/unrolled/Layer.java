package dev.unrolled;

import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.LayerNormSpec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One layer of a network: a dense one, {@code z = W x + b}, then {@code a = activation(z)}, unless
 * {@link #kind} says otherwise. An element that does not belong to the kind is an error.
 *
 * <p>Repeat it, once per layer, from the inputs to the outputs:
 *
 * <pre>{@code
 * @Layer(in = 2, out = 2, activation = Activation.SIGMOID)
 * @Layer(out = 1, activation = Activation.SIGMOID)
 * class Xor {}
 * }</pre>
 *
 * <p>Every kind has {@link #in}, {@link #from} and {@link #add}, and beside them
 *
 * <ul>
 *   <li>{@link LayerKind#DENSE}: {@link #out}, {@link #activation}, {@link #activationClass},
 *       {@link #alpha}, {@link #bias}, {@link #initializer}, {@link #initialScale},
 *       {@link #trainable}, {@link #weights}, {@link #biases}
 *   <li>{@link LayerKind#ACTIVATION}: {@link #activation}, {@link #activationClass}, {@link #alpha}
 *   <li>{@link LayerKind#DROPOUT}: {@link #rate}
 *   <li>{@link LayerKind#EMBEDDING}: {@link #rows}, {@link #out}, {@link #paddingIndex},
 *       {@link #initializer}, {@link #initialScale}, {@link #trainable}, {@link #weights}
 *   <li>{@link LayerKind#CONVOLUTION}: {@link #out}, {@link #size}, {@link #stride},
 *       {@link #padding}, {@link #dilation}, {@link #groups}, {@link #activation},
 *       {@link #activationClass}, {@link #alpha}, {@link #bias}, {@link #initializer},
 *       {@link #initialScale}, {@link #trainable}, {@link #weights}, {@link #biases}
 *   <li>{@link LayerKind#MAX_POOLING}: {@link #size}, {@link #stride}, {@link #padding}
 *   <li>{@link LayerKind#AVERAGE_POOLING}: {@link #size}, {@link #stride}, {@link #padding}
 *   <li>{@link LayerKind#FLATTEN}: nothing
 *   <li>{@link LayerKind#LAYER_NORM}: {@link #dimensions}, {@link #epsilon}, {@link #affine},
 *       {@link #activation}, {@link #activationClass}, {@link #alpha}, {@link #trainable},
 *       {@link #weights}, {@link #biases}
 *   <li>{@link LayerKind#BATCH_NORM}: {@link #momentum}, {@link #epsilon}, {@link #affine},
 *       {@link #activation}, {@link #activationClass}, {@link #alpha}, {@link #trainable},
 *       {@link #weights}, {@link #biases}
 * </ul>
 *
 * <p>javac then writes {@code UnrolledXor} beside {@code Xor}. {@link Unrolled} sets what belongs
 * to the whole network.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Layers.class)
public @interface Layer {

  /**
   * A {@link #padding} that gives as many places as there are numbers. There is one where a window
   * of odd size moves on by 1.
   */
  int SAME = -1;

  /** {@return what the layer does} */
  LayerKind kind() default LayerKind.DENSE;

  /**
   * {@return the sizes of what the layer takes: how many inputs, 1 or more, or several dimensions}
   * May be left out from the second layer on: it is then what the layer before gives. Of several
   * dimensions a dense layer acts on the last, with the same weights for every row.
   */
  int[] in() default {};

  /**
   * {@return how many units a dense layer has, 1 or more; each computes one output} Of an
   * {@linkplain LayerKind#EMBEDDING embedding}, how many numbers a row has; of a
   * {@linkplain LayerKind#CONVOLUTION convolution}, how many filters there are: each gives a
   * channel.
   */
  int out() default 0;

  /**
   * {@return the number of the layer whose outputs this one takes, 0 for the inputs} Left out: the
   * layer before.
   */
  int from() default -1;

  /**
   * {@return the number of the layer whose outputs are added to those of this one, 0 for the
   * inputs: a residual connection} Both must have the same sizes. Left out: nothing is added.
   */
  int add() default -1;

  /** {@return the probability with which {@link LayerKind#DROPOUT} drops a number} */
  double rate() default 0.5;

  /**
   * {@return how many rows an {@link LayerKind#EMBEDDING} has} The inputs are then whole numbers
   * from 0 to one less.
   */
  int rows() default 0;

  /**
   * {@return the row of an {@link LayerKind#EMBEDDING} that says that nothing is there} It starts
   * from 0 and is never learned. Left out: every row is learned.
   */
  int paddingIndex() default -1;

  /**
   * {@return how many numbers the window of a {@link LayerKind#CONVOLUTION} or a pooling has} One
   * number, or one for each dimension: {@code {height, width}}. Left out in a pooling: all that
   * there are, in each channel.
   */
  int[] size() default {};

  /**
   * {@return by how much a window moves on} One number, or one for each dimension. Left out: 1, and
   * in a pooling its {@link #size}, so that no number is looked at twice.
   */
  int[] stride() default {};

  /**
   * {@return how many zeros stand around what a window moves over, on each side} One number, one
   * for each dimension, or {@link #SAME}.
   */
  int[] padding() default 0;

  /**
   * {@return how far apart the numbers lie that a {@link LayerKind#CONVOLUTION} looks at together}
   * One number, or one for each dimension.
   */
  int[] dilation() default 1;

  /**
   * {@return into how many groups the channels and the filters of a {@link LayerKind#CONVOLUTION}
   * are split} A filter looks at the channels of its own group alone: with as many groups as
   * channels, each filter looks at one channel (depthwise). Both numbers must be multiples of it.
   */
  int groups() default 1;

  /** {@return over how many of the last dimensions {@link LayerKind#LAYER_NORM} takes the mean} */
  int dimensions() default 1;

  /**
   * {@return by which part of the way {@link LayerKind#BATCH_NORM} moves its running statistics in
   * each step of training, from 0 to 1} As in PyTorch, {@code running = (1 - momentum) * running +
   * momentum * batch}: what other programs call momentum may be 1 less this.
   */
  double momentum() default BatchNormSpec.MOMENTUM;

  /**
   * {@return what keeps the divisor of {@link LayerKind#LAYER_NORM} and
   * {@link LayerKind#BATCH_NORM} above 0}
   */
  double epsilon() default LayerNormSpec.EPSILON;

  /**
   * {@return whether {@link LayerKind#LAYER_NORM} has a weight and a bias for each number,
   * {@link LayerKind#BATCH_NORM} for each channel}
   */
  boolean affine() default true;

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
   * {@return the weights to start from, all that the layer has} Of a dense layer, {@code out * in}
   * row by row: first the weights into unit 0 from every input, then those into unit 1; of an
   * embedding its rows, one after the other; of a convolution its filters, one after the other,
   * each channel by channel, as far as it looks at them, and row by row; of a layer norm one for
   * each number that it looks at, of a batch norm one for each channel. Left out: drawn at random,
   * see {@link Unrolled#seed}, and of a norm 1.
   */
  double[] weights() default {};

  /**
   * {@return the biases to start from: {@code out} of them, or one if {@link Bias#SHARED}} Left
   * out: all 0.
   */
  double[] biases() default {};
}
