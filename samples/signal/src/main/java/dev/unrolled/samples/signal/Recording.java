package dev.unrolled.samples.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An electrocardiogram that no heart made. A beat is a sum of bells, as in McSharry and others, "A
 * dynamical model for generating synthetic electrocardiogram signals", 2003: P, Q, R, S and T of a
 * normal one. Every seventh or so is ventricular; beside the beats there are breath, hum and noise.
 *
 * @param millivolts the signal, {@value #RATE} numbers a second
 * @param beats where its beats are, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // read by a stream, number by number
record Recording(float[] millivolts, List<Event> beats) {

  /** Samples a second. */
  static final int RATE = 128;

  /**
   * A beat of the signal.
   *
   * @param at the sample at which it is highest, or deepest
   * @param kind which beat it is
   */
  record Event(int at, Beat kind) {}

  /**
   * A wave of a beat.
   *
   * @param height in millivolts
   * @param after by how many seconds its top is later than that of the beat
   * @param width its standard deviation, in seconds
   */
  private record Bell(double height, double after, double width) {}

  private static final List<Bell> NORMAL = List.of(
      new Bell(0.15, -0.17, 0.025),
      new Bell(-0.12, -0.03, 0.01),
      new Bell(1.1, 0, 0.011),
      new Bell(-0.25, 0.028, 0.011),
      new Bell(0.3, 0.24, 0.045));

  private static final List<Bell> VENTRICULAR =
      List.of(new Bell(1.2, 0, 0.035), new Bell(-0.5, 0.09, 0.04), new Bell(-0.35, 0.27, 0.05));

  /** A recording of so many seconds; the same seed gives the same. */
  static Recording of(int seconds, long seed) {
    Random random = new Random(seed);
    double[] signal = new double[seconds * RATE];
    List<Event> beats = new ArrayList<>();
    double time = 0.5;
    while (time < seconds) {
      double interval = 0.8 + 0.06 * random.nextGaussian();
      add(signal, beats, time, Beat.NORMAL, random);
      if (random.nextInt(6) == 0) { // early, and a pause behind it
        add(signal, beats, time + 0.6 * interval, Beat.VENTRICULAR, random);
        interval *= 2;
      }
      time += interval;
    }
    return new Recording(disturbed(signal, random), List.copyOf(beats));
  }

  private static void add(
      double[] signal, List<Event> beats, double time, Beat kind, Random random) {
    int at = (int) Math.round(time * RATE);
    if (at >= signal.length) {
      return;
    }
    beats.add(new Event(at, kind));
    double size = 1 + 0.15 * random.nextGaussian();
    for (Bell bell : kind == Beat.NORMAL ? NORMAL : VENTRICULAR) {
      double height = size * bell.height * (1 + 0.15 * random.nextGaussian());
      double width = bell.width * (1 + 0.1 * random.nextGaussian());
      for (int k = Math.max(0, at - RATE / 2); k < Math.min(signal.length, at + RATE); k++) {
        double away = ((double) (k - at) / RATE - bell.after) / width;
        signal[k] += height * Math.exp(-away * away / 2);
      }
    }
  }

  private static float[] disturbed(double[] signal, Random random) {
    double breath = 2 * Math.PI * (0.2 + 0.1 * random.nextDouble());
    double hum = 2 * Math.PI * 50;
    float[] disturbed = new float[signal.length];
    for (int k = 0; k < signal.length; k++) {
      double time = (double) k / RATE;
      disturbed[k] = (float) (signal[k]
          + 0.15 * Math.sin(breath * time)
          + 0.03 * Math.sin(hum * time)
          + 0.04 * random.nextGaussian());
    }
    return disturbed;
  }
}
