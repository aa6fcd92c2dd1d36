package dev.unrolled.samples.digits;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.FLATTEN;
import static dev.unrolled.LayerKind.MAX_POOLING;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Precision.FLOAT;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.training.Trainer;
import java.io.IOException;

/**
 * Learns to read digits by filters that look for the same strokes everywhere, much as LeCun's LeNet
 * did: with a fifth of the parameters of {@link Digits}, and fewer mistakes.
 */
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
@Layer(
    kind = CONVOLUTION,
    in = {1, Drawing.SIDE, Drawing.SIDE},
    out = 6,
    size = 5,
    activation = RELU)
@Layer(kind = MAX_POOLING, size = 2)
@Layer(kind = CONVOLUTION, out = 16, size = 5, activation = RELU)
@Layer(kind = MAX_POOLING, size = 2)
@Layer(kind = FLATTEN)
@Layer(out = 10, activation = SOFTMAX)
public final class LeNet {

  private static final int EPOCHS = 10; // on drawings half of them do
  private static final int BATCH = 32;

  private LeNet() {}

  /**
   * Learns, and shows what it misreads.
   *
   * @param args none for drawings, or a folder with the four files of MNIST, and then perhaps a
   *     seed
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    Images images = Images.of(args);

    UnrolledLeNet net = new UnrolledLeNet();
    if (args.length > 1) {
      net.initialize(Long.parseLong(args[1]));
    }
    int epochs = args.length == 0 ? EPOCHS / 2 : EPOCHS;
    int steps = epochs * ((images.train().size() + BATCH - 1) / BATCH);
    System.out.println(Trainer.of(net)
        .optimizer(new Adam(LearningRate.cosine(0.003, 0.0001, steps)))
        .epochs(epochs)
        .batchSize(BATCH)
        .threads(2)
        .fit(images.train()));

    Misread.show(net, images.test());
  }
}
