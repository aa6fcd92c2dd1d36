/** Text that knows where its lines may break, and the one printer that breaks them. */
@NullMarked
package dev.unrolled.processor.layout;

import org.jspecify.annotations.NullMarked;
