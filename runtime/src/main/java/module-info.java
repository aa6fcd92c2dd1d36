/** The annotations, and what generated networks stand on. */
@SuppressWarnings("module") // the runtime is compiled before the modules that it names
module dev.unrolled {
  requires static org.jspecify;

  exports dev.unrolled;
  exports dev.unrolled.check;
  exports dev.unrolled.files;
  exports dev.unrolled.generated;
  exports dev.unrolled.internal to
      dev.unrolled.onnx,
      dev.unrolled.processor,
      dev.unrolled.training;
  exports dev.unrolled.optimizers;
  exports dev.unrolled.shape;
  exports dev.unrolled.trace;
}
