/**
 * From equations to a page that walks through them: knows the model, the mathematics and the
 * written source, but not the compiler.
 */
@NullMarked
package dev.unrolled.processor.page;

import org.jspecify.annotations.NullMarked;
