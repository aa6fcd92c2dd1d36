package dev.unrolled.processor.read;

import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The source, as far as the compiler lets us look into it: tells errors and warnings at the finest
 * position that we may point at.
 */
interface SourcePositions {

  void tell(Diagnostic.Kind kind, Place place, String message);

  /**
   * Whether a value is written in {@code annotation} for which that has no element, such as in
   * {@code @Layer(1)}. The compiler refuses it, and leaves it out of what it hands to processors.
   */
  boolean hasUnknownElement(WrittenAnnotation annotation);

  /** The folder of the source of that type, where the compiler tells it. */
  Optional<Path> folderOf(TypeElement type);

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
