/** The frozen form: a class that has its weights in it, only predicts, and stands on nothing. */
@NullMarked
package dev.unrolled.processor.write.frozen;

import org.jspecify.annotations.NullMarked;
