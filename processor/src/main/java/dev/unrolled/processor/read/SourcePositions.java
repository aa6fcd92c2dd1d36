package dev.unrolled.processor.read;

import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/**
 * Tells errors and warnings at the finest position in the source that the compiler lets us point
 * at.
 */
interface SourcePositions {

  void tell(Diagnostic.Kind kind, Place place, String message);

  /**
   * Through javac's trees where they are to be had; else (Eclipse's compiler, a Java without the
   * module {@code jdk.compiler}, build tools that wrap the environment) through the messager.
   */
  static SourcePositions of(ProcessingEnvironment environment) {
    ElementPositions elements = new ElementPositions(environment.getMessager());
    try {
      return TreePositions.of(environment, elements);
    } catch (IllegalArgumentException | NoClassDefFoundError noTrees) {
      return elements;
    }
  }
}
