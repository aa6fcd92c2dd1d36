/**
 * Examples to learn from: from arrays, from rows of text, from files of digits; split, shuffled and
 * scaled.
 *
 * <p>{@link dev.unrolled.data.Columns} says what the columns of a table of text mean,
 * {@link dev.unrolled.data.Idx} reads MNIST's format; both give a
 * {@link dev.unrolled.data.Dataset}, whose views (parts, other orders,
 * {@link dev.unrolled.data.Scaling scaled} numbers) share the numbers that it holds.
 */
@NullMarked
package dev.unrolled.data;

import org.jspecify.annotations.NullMarked;
