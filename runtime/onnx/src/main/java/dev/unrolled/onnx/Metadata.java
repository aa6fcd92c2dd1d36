package dev.unrolled.onnx;

/** The names of texts that our files hold. */
final class Metadata {

  /** And a number from 0 on: the name of a class. */
  static final String CLASS = "unrolled.class.";

  /** And a number from 0 on: the name of an input. */
  static final String FEATURE = "unrolled.feature.";

  private Metadata() {}
}
