/** Tests of the pages that the processor writes, in a real browser. */
@NullMarked
package dev.unrolled.browser;

import org.jspecify.annotations.NullMarked;
