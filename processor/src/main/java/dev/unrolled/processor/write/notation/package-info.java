/**
 * How equations read as Java: arithmetic, the names of values and parameters, and where they lie in
 * arrays.
 */
@NullMarked
package dev.unrolled.processor.write.notation;

import org.jspecify.annotations.NullMarked;
