/** Every number of one pass, by name and with its formula. */
@NullMarked
package dev.unrolled.trace;

import org.jspecify.annotations.NullMarked;
