/**
 * From the model to equations, forward, and by the chain rule backward. Knows neither the compiler
 * nor any form of output.
 */
@NullMarked
package dev.unrolled.processor.math;

import org.jspecify.annotations.NullMarked;
