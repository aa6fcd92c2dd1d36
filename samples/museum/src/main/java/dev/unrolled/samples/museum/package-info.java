/** The classic wrong backward passes, each beside the right one and the check that catches it. */
@NullMarked
package dev.unrolled.samples.museum;

import org.jspecify.annotations.NullMarked;
