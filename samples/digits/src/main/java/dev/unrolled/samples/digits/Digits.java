package dev.unrolled.samples.digits;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Precision.FLOAT;

import dev.unrolled.Adam;
import dev.unrolled.Layer;
import dev.unrolled.Optimizer;
import dev.unrolled.Unrolled;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import java.util.Locale;

/** Learns to read digits from drawings, and shows a few that it misreads. */
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
@Layer(in = Drawing.SIDE * Drawing.SIDE, out = 32, activation = RELU)
@Layer(out = 10, activation = SOFTMAX)
public final class Digits {

  private static final int BATCH = 32;

  private Digits() {}

  public static void main(String[] args) {
    Dataset train = new Handwriting(1).drawings(8000);
    Dataset test = new Handwriting(2).drawings(2000);

    UnrolledDigits net = new UnrolledDigits();
    Optimizer adam = new Adam(0.001);
    UnrolledDigits.Values v = net.newWorkspace(BATCH);
    float[] x = new float[BATCH * 784];
    float[] t = new float[BATCH * 10];
    for (int epoch = 0; epoch < 10; epoch++) {
      int[] order = new int[train.size()];
      for (int k = 0; k < order.length; k++) {
        order[k] = k;
      }
      Dataset shuffled = train.shuffled(epoch);
      for (int at = 0; at < order.length; at += BATCH) {
        shuffled.inputs().copy(order, at, BATCH, x);
        shuffled.targets().copy(order, at, BATCH, t);
        net.train(x, t, BATCH, adam, v);
      }
    }
    report(net, test);
  }

  private static void report(UnrolledDigits net, Dataset test) {
    ConfusionMatrix unseen = new ConfusionMatrix(test.classNames());
    StringBuilder wrong = new StringBuilder();
    int shown = 0;
    for (int row = 0; row < test.size(); row++) {
      float[] x = new float[784];
      test.inputs().copy(row, x, 0);
      float[] y = net.predict(x);
      float[] t = new float[10];
      test.targets().copy(row, t, 0);
      unseen.add(y, t);
      int read = 0;
      for (int i = 1; i < 10; i++) {
        if (y[i] > y[read]) {
          read = i;
        }
      }
      if (read != test.label(row) && shown++ < 3) {
        wrong.append(String.format(
            Locale.ROOT,
            "A %d, taken for a %d with %.0f %%:%n%s",
            test.label(row),
            read,
            100 * y[read],
            new Drawing(x)));
      }
    }
    System.out.print(wrong);
    System.out.println(unseen);
  }
}
