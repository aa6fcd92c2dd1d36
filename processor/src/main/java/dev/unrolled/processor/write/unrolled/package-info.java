/** The unrolled form: one example, every sum spelled out. */
@NullMarked
package dev.unrolled.processor.write.unrolled;

import org.jspecify.annotations.NullMarked;
