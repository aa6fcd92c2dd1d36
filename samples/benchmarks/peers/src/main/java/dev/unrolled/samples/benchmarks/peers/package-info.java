/** Other libraries with the same networks; each file shows how its users would write them. */
@NullMarked
package dev.unrolled.samples.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
