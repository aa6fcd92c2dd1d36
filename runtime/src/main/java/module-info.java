/** The annotations, and what generated networks stand on. */
@SuppressWarnings("module") // the runtime is compiled before the processor
module dev.unrolled {
  requires static org.jspecify;

  exports dev.unrolled;
  exports dev.unrolled.data;
  exports dev.unrolled.files;
  exports dev.unrolled.internal to
      dev.unrolled.processor;
  exports dev.unrolled.kernels;
  exports dev.unrolled.metrics;
  exports dev.unrolled.training;
}
