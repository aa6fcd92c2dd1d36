/** Networks as ONNX files: in from other programs, and out to them. */
module dev.unrolled.onnx {
  requires transitive dev.unrolled;
  requires static org.jspecify;

  exports dev.unrolled.onnx;
}
