/** From equations to Java source: the only package that knows JavaPoet. */
@NullMarked
package dev.unrolled.processor.write;

import org.jspecify.annotations.NullMarked;
