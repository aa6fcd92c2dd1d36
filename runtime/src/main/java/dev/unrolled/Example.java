package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
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
 *
 * <p>There may be several. The first is the one whose numbers stand in the class; the page of the
 * network ({@link Unrolled#page()}) has a table of all, and trains on them together:
 *
 * <pre>{@code
 * @Example(input = {0, 0}, target = 0)
 * @Example(input = {0, 1}, target = 1)
 * @Example(input = {1, 0}, target = 1)
 * @Example(input = {1, 1}, target = 0)
 * @Layer(in = 2, out = 2, activation = Activation.TANH)
 * @Layer(out = 1, activation = Activation.SIGMOID)
 * class Xor {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Examples.class)
public @interface Example {

  /** {@return the inputs x, as many as the network takes} */
  double[] input();

  /** {@return the targets t, what its outputs should be} */
  double[] target();
}
