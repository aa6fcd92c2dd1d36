/** What several packages of the runtime share; not exported. */
@NullMarked
package dev.unrolled.internal;

import org.jspecify.annotations.NullMarked;
