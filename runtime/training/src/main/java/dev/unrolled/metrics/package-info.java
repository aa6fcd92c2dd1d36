/**
 * How good predictions are, in numbers that people know.
 *
 * <p>Each {@link dev.unrolled.metrics.Metric} is given outputs and targets, a few or many at a
 * time, and can be asked at any time. Definitions are those of scikit-learn, its conventions at the
 * edges included.
 */
@NullMarked
package dev.unrolled.metrics;

import org.jspecify.annotations.NullMarked;
