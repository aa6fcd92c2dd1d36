/**
 * The kinds of layers as equations, a class for each, and the networks that are made of them. A new
 * kind begins here.
 */
@NullMarked
package dev.unrolled.processor.math.layers;

import org.jspecify.annotations.NullMarked;
