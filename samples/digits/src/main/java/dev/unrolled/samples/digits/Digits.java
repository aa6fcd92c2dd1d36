package dev.unrolled.samples.digits;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Precision.FLOAT;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.training.Trainer;
import java.io.IOException;

/**
 * Learns to read digits by dense layers, which know of no pixel which others are its neighbours.
 */
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
@Layer(in = Drawing.SIDE * Drawing.SIDE, out = 32, activation = RELU)
@Layer(out = 10, activation = SOFTMAX)
public final class Digits {

  private Digits() {}

  /**
   * Learns, and shows what it misreads.
   *
   * @param args none for drawings, or a folder with the four files of MNIST
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    Images images = Images.of(args);

    UnrolledDigits net = new UnrolledDigits();
    System.out.println(Trainer.of(net).epochs(10).fit(images.train()));

    Misread.show(net, images.test());
  }
}
