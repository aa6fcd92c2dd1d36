/**
 * From annotations to the model: the only package that knows the compiler. Every error is found and
 * placed here.
 */
@NullMarked
package dev.unrolled.processor.read;

import org.jspecify.annotations.NullMarked;
