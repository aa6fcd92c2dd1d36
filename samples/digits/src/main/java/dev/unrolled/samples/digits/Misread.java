package dev.unrolled.samples.digits;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.training.Measurement;
import java.util.Locale;

/** What a network reads wrong: a few images, and how often which digit is taken for which. */
final class Misread {

  private static final int SHOWN = 3;

  private Misread() {}

  static <V extends Workspace> void show(FloatNetwork<V> net, Dataset images) {
    float[] pixels = new float[Drawing.SIDE * Drawing.SIDE];
    int shown = 0;
    for (int row = 0; row < images.size() && shown < SHOWN; row++) {
      images.inputs().copy(row, pixels, 0);
      float[] y = net.predict(pixels);
      int read = mostLikely(y);
      if (read != images.label(row)) {
        System.out.printf(
            Locale.ROOT,
            "A %d, taken for a %d with %.0f %%:%n%s",
            images.label(row),
            read,
            100 * y[read],
            new Drawing(pixels));
        shown++;
      }
    }
    ConfusionMatrix unseen = new ConfusionMatrix(images.classNames());
    Measurement.of(net, images, unseen);
    System.out.println(unseen);
  }

  private static int mostLikely(float[] y) {
    int largest = 0;
    for (int digit = 1; digit < y.length; digit++) {
      largest = y[digit] > y[largest] ? digit : largest;
    }
    return largest;
  }
}
