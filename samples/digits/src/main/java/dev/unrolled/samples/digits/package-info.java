/**
 * Images of digits, drawn by a program with a shaky hand and read by a network:
 * {@link dev.unrolled.samples.digits.Digits} learns from thousands of drawings, and shows which
 * others it misreads.
 */
@NullMarked
package dev.unrolled.samples.digits;

import org.jspecify.annotations.NullMarked;
