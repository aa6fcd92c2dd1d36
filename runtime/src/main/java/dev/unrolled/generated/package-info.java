/**
 * What generated classes call beside their network, and nobody else: the loops over matrices, the
 * functions that {@link Math} does not have, and where they lay down their equations.
 */
@NullMarked
package dev.unrolled.generated;

import org.jspecify.annotations.NullMarked;
