/**
 * The beats of a heart, told apart as they come: {@link dev.unrolled.samples.signal.Heartbeats}
 * runs a frozen network over an electrocardiogram, sample by sample, and
 * {@link dev.unrolled.samples.signal.Training} learned its weights.
 */
@NullMarked
package dev.unrolled.samples.signal;

import org.jspecify.annotations.NullMarked;
