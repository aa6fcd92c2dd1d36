/**
 * What a training run tells: its epochs, its history, the picture of its losses. Knows no network.
 */
@NullMarked
package dev.unrolled.training;

import org.jspecify.annotations.NullMarked;
