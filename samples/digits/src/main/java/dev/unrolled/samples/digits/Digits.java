package dev.unrolled.samples.digits;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Precision.FLOAT;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.training.Measurement;
import dev.unrolled.training.Trainer;
import java.util.Locale;

/** Learns to read digits from drawings, and shows a few that it misreads. */
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
@Layer(in = Drawing.SIDE * Drawing.SIDE, out = 32, activation = RELU)
@Layer(out = 10, activation = SOFTMAX)
public final class Digits {

  private static final int SHOWN = 3;

  private Digits() {}

  /**
   * Learns, and shows what it misreads.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Dataset train = new Handwriting(1).drawings(8000);
    Dataset test = new Handwriting(2).drawings(2000); // by another hand

    UnrolledDigits net = new UnrolledDigits();
    System.out.println(Trainer.of(net).epochs(10).fit(train));

    showMisread(net, test);
    ConfusionMatrix unseen = new ConfusionMatrix(test.classNames());
    Measurement.of(net, test, unseen);
    System.out.println(unseen);
  }

  private static void showMisread(UnrolledDigits net, Dataset test) {
    float[] pixels = new float[Drawing.SIDE * Drawing.SIDE];
    int shown = 0;
    for (int row = 0; row < test.size() && shown < SHOWN; row++) {
      test.inputs().copy(row, pixels, 0);
      float[] y = net.predict(pixels);
      int read = mostLikely(y);
      if (read != test.label(row)) {
        System.out.printf(
            Locale.ROOT,
            "A %d, taken for a %d with %.0f %%:%n%s",
            test.label(row),
            read,
            100 * y[read],
            new Drawing(pixels));
        shown++;
      }
    }
  }

  private static int mostLikely(float[] y) {
    int largest = 0;
    for (int digit = 1; digit < y.length; digit++) {
      largest = y[digit] > y[largest] ? digit : largest;
    }
    return largest;
  }
}
