package dev.unrolled.processor.read;

import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import org.eclipse.jdt.internal.compiler.apt.model.AnnotationMirrorImpl;
import org.eclipse.jdt.internal.compiler.lookup.AnnotationBinding;

/**
 * Annotations as Eclipse's compiler has them: what it hands to processors leaves out what it could
 * not resolve. Nobody else links its classes, which are there only where it runs.
 */
final class EclipseAnnotations {

  private EclipseAnnotations() {}

  /**
   * Whether a value is written in it for which it has no element.
   *
   * @throws LinkageError where another compiler runs
   */
  static boolean hasUnknownElement(AnnotationMirror annotation) {
    if (!(annotation instanceof AnnotationMirrorImpl eclipses)) {
      return false;
    }
    AnnotationBinding written = eclipses._binding;
    return written != null
        && Stream.of(written.getElementValuePairs())
            .anyMatch(pair -> pair.getMethodBinding() == null);
  }
}
