/**
 * The annotation processor: {@code read} -> {@code model} -> {@code math} -> {@code write}, a
 * package for each stage.
 */
@NullMarked
package dev.unrolled.processor;

import org.jspecify.annotations.NullMarked;
