package dev.unrolled.samples.regression;

import static dev.unrolled.Activation.TANH;

import dev.unrolled.Layer;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.training.Measurement;
import dev.unrolled.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Learns a sine from noisy points of it, and draws what it learned beside them. */
@Layer(in = 1, out = 16, activation = TANH)
@Layer(out = 1) // no activation: the output may be any number
public final class NoisySine {

  static final double NOISE = 0.2;

  private NoisySine() {}

  /**
   * Learns, and draws.
   *
   * @param args where the picture goes; without, {@code target/sine.svg}
   * @throws IOException if the picture cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path picture = Path.of(args.length > 0 ? args[0] : "target/sine.svg");
    Split split = points(300, NOISE, 1).split(0.8, 42);

    UnrolledNoisySine net = new UnrolledNoisySine();
    Optimizer adam = new Adam(LearningRate.cosine(0.05, 0.001, 1600)); // 200 epochs of 8 batches
    Trainer.of(net).optimizer(adam).epochs(200).fit(split.train());

    RegressionErrors toPoints = new RegressionErrors(1);
    RegressionErrors toSine = new RegressionErrors(1);
    Measurement.of(net, split.test(), toPoints);
    Measurement.of(net, points(300, 0, 2), toSine);
    System.out.printf(
        Locale.ROOT,
        "RMSE %.3f to %d points not learned from, whose noise is %.3f; %.3f to the sine itself%n",
        toPoints.rmse(),
        split.test().size(),
        NOISE,
        toSine.rmse());
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.writeString(picture, Picture.of(split, net));
    System.out.println("Fit and points: " + picture);
  }

  /** Points near a sine, from -pi to pi; how near, a standard deviation says. */
  static Dataset points(int count, double noise, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[count][1];
    double[][] t = new double[count][1];
    for (int k = 0; k < count; k++) {
      x[k][0] = Math.PI * (2 * random.nextDouble() - 1);
      t[k][0] = Math.sin(x[k][0]) + noise * random.nextGaussian();
    }
    return Dataset.of(x, t);
  }
}
