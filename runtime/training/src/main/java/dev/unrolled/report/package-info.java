/** How results are shown to people: numbers, tables and pictures; not exported. */
@NullMarked
package dev.unrolled.report;

import org.jspecify.annotations.NullMarked;
