package dev.unrolled.samples.quickstart;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import java.util.Locale;

/**
 * Learns exclusive or from its four examples; so does the page that is written beside its class.
 */
@Unrolled(page = true)
@Example(
    input = {0, 0},
    target = 0)
@Example(
    input = {0, 1},
    target = 1)
@Example(
    input = {1, 0},
    target = 1)
@Example(
    input = {1, 1},
    target = 0)
@Layer(in = 2, out = 4, activation = TANH) // 2 units can do it too, but often get stuck
@Layer(out = 1, activation = SIGMOID)
public class Xor {

  public static void main(String[] args) {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    double[][] t = {{0}, {1}, {1}, {0}};

    UnrolledXor net = new UnrolledXor(); // written by javac, from the annotations above
    for (int epoch = 0; epoch <= 1000; epoch++) {
      double loss = net.train(x, t, 1.0);
      if (epoch % 200 == 0) {
        System.out.printf(Locale.ROOT, "epoch %4d: loss %.4f%n", epoch, loss);
      }
    }
    for (double[] bits : x) {
      double y = net.predict(bits)[0];
      System.out.printf(Locale.ROOT, "%.0f xor %.0f = %.3f%n", bits[0], bits[1], y);
    }
  }
}
