/**
 * The shape of a network: its layers, what each takes and gives, and where its parameters lie.
 *
 * <p>A layer of a new kind begins with a {@link dev.unrolled.shape.LayerSpec}.
 */
@NullMarked
package dev.unrolled.shape;

import org.jspecify.annotations.NullMarked;
