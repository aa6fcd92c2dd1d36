/**
 * The form of kernels: equations of a batch as calls of the runtime, found by the equation alone.
 */
@NullMarked
package dev.unrolled.processor.write.kernels;

import org.jspecify.annotations.NullMarked;
