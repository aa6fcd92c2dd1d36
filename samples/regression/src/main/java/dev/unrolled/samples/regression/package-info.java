/**
 * A regression: {@link dev.unrolled.samples.regression.NoisySine} learns a curve from points that
 * lie near it, and draws what it learned.
 */
@NullMarked
package dev.unrolled.samples.regression;

import org.jspecify.annotations.NullMarked;
