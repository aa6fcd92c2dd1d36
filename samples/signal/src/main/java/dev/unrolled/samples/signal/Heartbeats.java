package dev.unrolled.samples.signal;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.FLATTEN;
import static dev.unrolled.LayerKind.MAX_POOLING;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Precision.FLOAT;

import com.sun.management.ThreadMXBean;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.Weights;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Looks at an electrocardiogram through a window of a second, and tells what beat is in its middle.
 * The weights are part of the class {@code FrozenHeartbeats}; {@link Training} learned them and
 * wrote the file.
 */
@Weights("heartbeats.safetensors")
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
@Layer(
    kind = CONVOLUTION,
    in = {1, Heartbeats.WINDOW},
    out = 8,
    size = 5,
    activation = RELU)
@Layer(kind = MAX_POOLING, size = 2)
@Layer(kind = CONVOLUTION, out = 16, size = 5, activation = RELU)
@Layer(kind = MAX_POOLING, size = 4)
@Layer(kind = FLATTEN)
@Layer(out = 3, activation = SOFTMAX)
public final class Heartbeats {

  /** The samples of a window. */
  static final int WINDOW = 128;

  /** So many steps are timed at once. */
  private static final int STEPS = 100;

  private Heartbeats() {}

  /**
   * Runs over ten minutes of a signal, sample by sample, twice: at the second time everything is
   * compiled. Says which beats it has found, how long a step takes, and that none allocates.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Recording recording = Recording.of(600, 7);
    System.out.println(run(recording).found(recording));
    System.out.println(run(recording));
  }

  /** A run of the stream over a whole recording. */
  static Run run(Recording recording) {
    float[] signal = recording.millivolts();
    BeatStream stream = new BeatStream();
    Beat[] found = new Beat[signal.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] nanoseconds = new long[signal.length / STEPS];
    threads.getCurrentThreadAllocatedBytes(); // itself warm
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long before = System.nanoTime();
    for (int k = 0; k < signal.length; k++) {
      found[k] = stream.next(signal[k]);
      if (k % STEPS == STEPS - 1) {
        long now = System.nanoTime();
        nanoseconds[k / STEPS] = now - before;
        before = now;
      }
    }
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    Arrays.sort(nanoseconds);
    return new Run(found, nanoseconds[nanoseconds.length / 2] / 1e3 / STEPS, bytes);
  }

  /**
   * What came of a run.
   *
   * @param found after each sample, the beat that has just left the middle of the window, or none
   * @param microseconds of a step, the median of many times {@value #STEPS} steps
   * @param bytes that all steps allocated
   */
  @SuppressWarnings("ArrayRecordComponent") // read here alone
  record Run(Beat[] found, double microseconds, long bytes) {

    /** How many of the beats of a recording were found, and how many that are none. */
    String found(Recording recording) {
      int[] right = new int[Beat.values().length];
      int[] all = new int[Beat.values().length];
      boolean[] isReal = new boolean[found.length];
      for (Recording.Event beat : recording.beats()) {
        int end = beat.at() + WINDOW / 2 + BeatStream.SLACK;
        if (end + BeatStream.SLACK >= found.length) {
          continue; // the recording ends before the window has passed it
        }
        all[beat.kind().output()]++;
        for (int k = end - 2 * BeatStream.SLACK; k <= end + BeatStream.SLACK; k++) {
          if (found[k] == beat.kind()) {
            right[beat.kind().output()]++;
            isReal[k] = true;
            break;
          }
        }
      }
      int wrong = 0;
      for (int k = 0; k < found.length; k++) {
        wrong += found[k] != Beat.NONE && !isReal[k] ? 1 : 0;
      }
      return String.format(
          Locale.ROOT,
          "%s of %s normal beats found, %s of %s ventricular ones, and %s that are none",
          right[1],
          all[1],
          right[2],
          all[2],
          wrong);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s steps, a window of %s each: %.2f us a step, %s bytes allocated by all",
          found.length,
          WINDOW,
          microseconds,
          bytes);
    }
  }
}
