/**
 * The story of a program as methods, none too large for HotSpot; and the methods that equations
 * call by name.
 */
@NullMarked
package dev.unrolled.processor.write.methods;

import org.jspecify.annotations.NullMarked;
