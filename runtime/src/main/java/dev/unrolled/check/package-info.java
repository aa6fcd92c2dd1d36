/** How well a gradient agrees with what the loss does. */
@NullMarked
package dev.unrolled.check;

import org.jspecify.annotations.NullMarked;
