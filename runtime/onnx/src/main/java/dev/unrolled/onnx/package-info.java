/**
 * Networks as files in the <a href="https://onnx.ai">ONNX</a> format, which PyTorch, Keras,
 * scikit-learn and others write, and which ONNX Runtime and others run.
 *
 * <p>{@link dev.unrolled.onnx.Onnx} reads a file of any of them into an
 * {@link dev.unrolled.onnx.OnnxNetwork}, if its graph computes what our layers can, and writes a
 * network as such a file.
 */
@NullMarked
package dev.unrolled.onnx;

import org.jspecify.annotations.NullMarked;
