package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One example to read along with: its numbers stand as comments in the generated class, beside the
 * line that computes them; where a network is too large to be spelled out, of more than 800
 * weights, the first numbers of each matrix stand as a table in the comment of the class.
 *
 * <pre>{@code
 * @Example(input = {0.05, 0.10}, target = {0.01, 0.99})
 * @Layer(in = 2, out = 2, activation = Activation.SIGMOID)
 * class Mazur {}
 * }</pre>
 *
 * <p>They are the numbers of the first pass of a new network, from its start values, rounded to six
 * digits, or to four in such a table. At run time {@link Network#trace} shows them for any example.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Example {

  /** {@return the inputs x, as many as the network takes} */
  double[] input();

  /** {@return the targets t, what its outputs should be} */
  double[] target();
}
