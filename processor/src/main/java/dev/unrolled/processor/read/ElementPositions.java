package dev.unrolled.processor.read;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The positions that every compiler offers: an element, an annotation on it, a value in that. In
 * javac these end at the class when the annotation is one of several repeated ones; Eclipse's
 * compiler finds the value in the right one, though not a single number of an array.
 */
record ElementPositions(Messager messager) implements SourcePositions {

  private record ElementSpot(
      Messager messager,
      TypeElement type,
      @Nullable AnnotationMirror mirror,
      @Nullable AnnotationValue value)
      implements Spot {

    @Override
    public void error(String message) {
      messager.printMessage(Diagnostic.Kind.ERROR, message, type, mirror, value);
    }
  }

  @Override
  public Spot find(Place place) {
    WrittenAnnotation annotation = place.annotation();
    String member = place.member();
    return new ElementSpot(
        messager,
        place.type(),
        annotation == null ? null : annotation.mirror(),
        annotation == null || member == null ? null : annotation.written(member));
  }
}
