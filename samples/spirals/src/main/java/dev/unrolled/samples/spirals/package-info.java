/**
 * Two classes that no straight line tells apart: {@link dev.unrolled.samples.spirals.Spirals}
 * learns which of two spirals a point lies on, and draws the boundary that it found.
 */
@NullMarked
package dev.unrolled.samples.spirals;

import org.jspecify.annotations.NullMarked;
