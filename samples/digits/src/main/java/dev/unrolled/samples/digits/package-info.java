/**
 * Images of digits, drawn by a program with a shaky hand and read by a network:
 * {@link dev.unrolled.samples.digits.Digits}, of dense layers, and
 * {@link dev.unrolled.samples.digits.LeNet}, of convolutions, learn from thousands of drawings, and
 * show which others they misread.
 */
@NullMarked
package dev.unrolled.samples.digits;

import org.jspecify.annotations.NullMarked;
