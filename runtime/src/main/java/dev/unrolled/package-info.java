/**
 * Small neural networks, written out.
 *
 * <p>Annotate a class with {@link dev.unrolled.Layer}, once per layer; the annotation processor
 * writes a {@link dev.unrolled.Network} with its forward and backward pass as plain Java.
 */
@NullMarked
package dev.unrolled;

import org.jspecify.annotations.NullMarked;
