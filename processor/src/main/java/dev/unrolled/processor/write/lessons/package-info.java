/**
 * All that generated source says to its reader: above sections, beside lines, in the comment of its
 * class.
 */
@NullMarked
package dev.unrolled.processor.write.lessons;

import org.jspecify.annotations.NullMarked;
