/** What our packages and modules share; exported to none but ours. */
@NullMarked
package dev.unrolled.internal;

import org.jspecify.annotations.NullMarked;
