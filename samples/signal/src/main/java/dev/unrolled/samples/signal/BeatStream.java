package dev.unrolled.samples.signal;

/**
 * Finds the beats of a signal that comes sample by sample, half a second late. Allocates nothing
 * once it is there; for one thread.
 */
final class BeatStream {

  /** By how many samples the middle of a window may miss a beat, and still be said to have it. */
  static final int SLACK = 4;

  private static final Beat[] BEATS = Beat.values();

  private final FrozenHeartbeats net = new FrozenHeartbeats();
  private final float[] window = new float[Heartbeats.WINDOW];
  private final float[] y = new float[BEATS.length];
  private final float[] sum = new float[BEATS.length];
  private boolean isInBeat;

  /**
   * Moves the window on by a sample.
   *
   * @return the beat that has just left its middle, or {@link Beat#NONE}
   */
  Beat next(float millivolts) {
    System.arraycopy(window, 1, window, 0, window.length - 1);
    window[window.length - 1] = millivolts;
    net.predict(window, y);

    boolean isBeat = y[Beat.NONE.output()] < 0.5f;
    Beat ended = isInBeat && !isBeat ? mostLikely() : Beat.NONE;
    for (int k = 0; k < sum.length; k++) {
      sum[k] = isBeat ? sum[k] + y[k] : 0;
    }
    isInBeat = isBeat;
    return ended;
  }

  private Beat mostLikely() {
    return sum[Beat.NORMAL.output()] >= sum[Beat.VENTRICULAR.output()]
        ? Beat.NORMAL
        : Beat.VENTRICULAR;
  }
}
