package dev.unrolled.samples.signal;

/** What a window of an electrocardiogram may have in its middle. */
enum Beat {
  /** Nothing, or the slow waves before and after a beat. */
  NONE(0),
  /** A beat that began where beats begin: narrow, with a wave before it. */
  NORMAL(1),
  /** A beat that began in a ventricle: early, broad, with no wave before it. */
  VENTRICULAR(2);

  private final int output;

  Beat(int output) {
    this.output = output;
  }

  /** Which output of the network says how likely it is. */
  int output() {
    return output;
  }
}
