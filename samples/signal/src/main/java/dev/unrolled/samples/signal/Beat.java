package dev.unrolled.samples.signal;

/** What a window of an electrocardiogram may have in its middle. */
enum Beat {
  /** Nothing, or the slow waves before and after a beat. */
  NONE,
  /** A beat that began where beats begin: narrow, with a wave before it. */
  NORMAL,
  /** A beat that began in a ventricle: early, broad, with no wave before it. */
  VENTRICULAR
}
