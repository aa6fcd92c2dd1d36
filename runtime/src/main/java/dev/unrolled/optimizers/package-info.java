/** The rules that move parameters, and how far they go, step by step. */
@NullMarked
package dev.unrolled.optimizers;

import org.jspecify.annotations.NullMarked;
