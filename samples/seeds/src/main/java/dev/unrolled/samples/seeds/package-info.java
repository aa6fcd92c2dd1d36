/**
 * The seeds: five tutorials on backpropagation, numbered 000 to 004, that this project grew from.
 * Each is a network and a program that prints what the tutorial prints, in its order and to its
 * digits. {@link dev.unrolled.samples.seeds.AllSeeds} runs them all.
 */
@NullMarked
package dev.unrolled.samples.seeds;

import org.jspecify.annotations.NullMarked;
