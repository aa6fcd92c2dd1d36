/**
 * Unrolled beside its peers: the same networks, the same numbers, one clock.
 * {@link dev.unrolled.samples.benchmarks.Benchmarks} runs everything.
 */
@NullMarked
package dev.unrolled.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
