package dev.unrolled.training;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line on a terminal that tells how far a training run is, and is written over from time to
 * time: {@code epoch 12/100 loss 0.3125 validation 0.3750 12,345 examples/s 1:05 left}.
 */
final class ProgressLine {

  private static final long NANOS_BETWEEN = 100_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A terminal of 80 columns wraps a longer line, and the next would not be written over it. */
  private static final int WIDTH = 79;

  private final @Nullable PrintStream out;
  private final LongSupplier clock;
  private final int epochs;
  private final int rows;
  private int epochsBefore;
  private long start;
  private long shownAt;
  private int shownLength;
  private double validationLoss = Double.NaN;

  /**
   * A line that is not shown yet.
   *
   * @param out where to write; null to be silent
   * @param clock the time in nanoseconds
   * @param epochs how many epochs there will be
   * @param rows how many examples an epoch has
   */
  ProgressLine(@Nullable PrintStream out, LongSupplier clock, int epochs, int rows) {
    this.out = out;
    this.clock = clock;
    this.epochs = epochs;
    this.rows = rows;
  }

  /**
   * The run begins.
   *
   * @param done how many epochs were done before, by the run that it resumes
   */
  void begin(int done) {
    epochsBefore = done;
    start = clock.getAsLong();
    shownAt = start;
  }

  /**
   * Where to write for a person who looks on.
   *
   * @return the standard output where it is a terminal; null where it is a file or a pipe
   */
  @SuppressWarnings("SystemConsoleNull") // whether that tells is looked at before
  static @Nullable PrintStream terminal() {
    String provider = System.getProperty("jdk.console");
    return tellsTerminals(Runtime.version().feature(), provider) && System.console() != null
        ? System.out
        : null;
  }

  /**
   * Whether there is a console on a terminal only. Java 22 to 24 make one for a file or a pipe too,
   * unless {@code -Djdk.console=java.base} asks for the console of old, and have a method that
   * tells the two apart; Java 17 does not have it, so there the line is not shown.
   *
   * @param feature the version of Java
   * @param provider whose console is asked for; null where it is left to Java
   */
  static boolean tellsTerminals(int feature, @Nullable String provider) {
    return feature < 22 || (provider == null ? feature > 24 : provider.equals("java.base"));
  }

  /**
   * A batch is done. Shows it if the line is old enough; else nothing is allocated.
   *
   * @param epoch the epoch, counted from 1
   * @param done how many of its examples are done
   * @param loss their mean loss
   */
  void batch(int epoch, int done, double loss) {
    if (out != null && clock.getAsLong() - shownAt >= NANOS_BETWEEN) {
      show(out, epoch, done, loss);
    }
  }

  /**
   * An epoch is done; it is shown at once where it is the last, or the line is old enough.
   *
   * @param epoch the epoch, counted from 1
   * @param loss its mean loss
   * @param validationLoss that of the validation; NaN if there is none
   */
  void epoch(int epoch, double loss, double validationLoss) {
    this.validationLoss = validationLoss;
    if (out != null && (epoch == epochs || clock.getAsLong() - shownAt >= NANOS_BETWEEN)) {
      show(out, epoch, rows, loss);
    }
  }

  /** Ends the line, if it was ever shown. */
  void end() {
    if (out != null && shownLength > 0) {
      out.println();
      out.flush();
    }
  }

  private void show(PrintStream out, int epoch, int done, double loss) {
    shownAt = clock.getAsLong();
    double seconds = (shownAt - start) / NANOS_PER_SECOND;
    double examples = (double) (epoch - 1 - epochsBefore) * rows + done;
    double rest = (double) (epochs - epoch) * rows + rows - done;
    StringBuilder line = new StringBuilder();
    line.append("epoch %s/%s  loss %s".formatted(epoch, epochs, number(loss)));
    if (!Double.isNaN(validationLoss)) {
      line.append("  validation ").append(number(validationLoss));
    }
    if (seconds > 0) {
      String rate = String.format(Locale.ROOT, "  %,.0f examples/s", examples / seconds);
      String left = "  %s left".formatted(duration(Math.round(rest * seconds / examples)));
      line.append(line.length() + rate.length() + left.length() <= WIDTH ? rate : "")
          .append(left);
    }
    int length = line.length();
    line.append(" ".repeat(Math.max(0, shownLength - length))); // wipes a longer line before
    shownLength = length;
    out.print("\r" + line);
    out.flush();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String duration(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
