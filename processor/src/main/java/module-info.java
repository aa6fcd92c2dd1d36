/** The annotation processor that writes a network's forward and backward pass. */
module dev.unrolled.processor {
  requires com.palantir.javapoet;
  requires dev.unrolled;
  requires dev.unrolled.onnx;
  requires java.compiler;
  requires static com.google.auto.service;
  requires static jdk.compiler;
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      dev.unrolled.processor.UnrolledProcessor;
}
