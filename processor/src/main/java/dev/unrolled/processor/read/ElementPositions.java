package dev.unrolled.processor.read;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The positions that every compiler offers: an element, an annotation on it, a value in that.
 * Eclipse's compiler finds the value even in one of several repeated annotations; javac does not
 * and then points at the class.
 */
record ElementPositions(Messager messager, Elements elements) implements SourcePositions {

  private record ElementSpot(
      Messager messager,
      TypeElement type,
      @Nullable AnnotationMirror mirror,
      @Nullable AnnotationValue value)
      implements Spot {

    @Override
    public void error(String message) {
      // Eclipse's messager knows no records: it names neither line nor file, so we name the type.
      String suffix =
          type.getKind() == ElementKind.RECORD ? " (record " + type.getQualifiedName() + ")" : "";
      messager.printMessage(Diagnostic.Kind.ERROR, message + suffix, type, mirror, value);
    }
  }

  @Override
  public Spot find(Place place) {
    WrittenAnnotation annotation = place.annotation();
    String member = place.member();
    if (annotation == null || isInImpliedContainer(annotation, place.type())) {
      return new ElementSpot(messager, place.type(), null, null);
    }
    AnnotationValue value = member == null ? null : annotation.written(member);
    return new ElementSpot(messager, place.type(), annotation.mirror(), value);
  }

  /** Whether the compiler shows {@code annotation} only inside a container that nobody wrote. */
  private boolean isInImpliedContainer(WrittenAnnotation annotation, TypeElement type) {
    return !type.getAnnotationMirrors().contains(annotation.mirror())
        && type.getAnnotationMirrors().stream()
            .anyMatch(shown -> elements.getOrigin(type, shown) == Elements.Origin.MANDATED);
  }
}
