/**
 * Source while it is written: lines, comments and methods as text, and which line computes what.
 * Knows no form.
 */
@NullMarked
package dev.unrolled.processor.write.source;

import org.jspecify.annotations.NullMarked;
