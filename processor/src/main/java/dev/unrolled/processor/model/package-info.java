/** What was declared: valid by construction, so that whatever exists here can be generated. */
@NullMarked
package dev.unrolled.processor.model;

import org.jspecify.annotations.NullMarked;
