/** The form of loops: a nest of them for each equation. */
@NullMarked
package dev.unrolled.processor.write.loops;

import org.jspecify.annotations.NullMarked;
