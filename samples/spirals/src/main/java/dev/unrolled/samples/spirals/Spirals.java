package dev.unrolled.samples.spirals;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Loss.BINARY_CROSS_ENTROPY;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.training.Measurement;
import dev.unrolled.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Learns on which of two spirals a point lies, and draws where it changes its mind. */
@Unrolled(loss = BINARY_CROSS_ENTROPY)
@Layer(in = 2, out = 20, activation = TANH)
@Layer(out = 20, activation = TANH)
@Layer(out = 1, activation = SIGMOID) // how sure it is that the point is on the orange spiral
public final class Spirals {

  private Spirals() {}

  /**
   * Learns, and draws.
   *
   * @param args where the picture goes; without, {@code target/spirals.png}
   * @throws IOException if the picture cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path picture = Path.of(args.length > 0 ? args[0] : "target/spirals.png");
    Split split = points(300, 1).split(0.8, 42);

    UnrolledSpirals net = new UnrolledSpirals();
    Optimizer adam = new Adam(LearningRate.cosine(0.02, 0.0005, 3000)); // 200 epochs of 15 batches
    Trainer.of(net).optimizer(adam).epochs(200).fit(split.train().yesNo());

    ConfusionMatrix unseen = ConfusionMatrix.yesNo("blue", "orange");
    Measurement.of(net, split.test().yesNo(), unseen);
    System.out.println(unseen);
    Picture.write(picture, net, split.train());
    System.out.println("Points and boundary: " + picture);
  }

  /**
   * Points near two spirals that wind once and a half around the middle, half a turn apart, up to a
   * distance of 5.
   */
  static Dataset points(int perSpiral, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[2 * perSpiral][];
    int[] classes = new int[2 * perSpiral];
    for (int k = 0; k < x.length; k++) {
      classes[k] = k % 2;
      double along = Math.sqrt(random.nextDouble()); // as many points on each bit of the spiral
      double angle = 3 * Math.PI * along + Math.PI * classes[k];
      x[k] = new double[] {
        5 * along * Math.cos(angle) + 0.1 * random.nextGaussian(),
        5 * along * Math.sin(angle) + 0.1 * random.nextGaussian()
      };
    }
    return Dataset.ofClasses(x, classes, "blue", "orange");
  }
}
