/**
 * The numeric loops of networks in matrix form: products of matrices, functions over whole arrays,
 * in the fastest way that this JVM has.
 *
 * <p>A program started with {@code --add-modules jdk.incubator.vector} gets kernels on the Vector
 * API; any other gets plain loops. Both give the same numbers to within rounding, and each gives
 * the same bits every time.
 */
@NullMarked
package dev.unrolled.kernels;

import org.jspecify.annotations.NullMarked;
