/**
 * From equations to Java source: the classes that are written, and in which form. With the packages
 * below it, one for each form and those that they share, the only one that knows JavaPoet.
 */
@NullMarked
package dev.unrolled.processor.write;

import org.jspecify.annotations.NullMarked;
