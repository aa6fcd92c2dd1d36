/** The messages of an ONNX file, as bytes and as records. */
@NullMarked
package dev.unrolled.onnx.model;

import org.jspecify.annotations.NullMarked;
