/**
 * The tables of activations and losses: what each computes, and its way back where that is shorter.
 */
@NullMarked
package dev.unrolled.processor.math.functions;

import org.jspecify.annotations.NullMarked;
