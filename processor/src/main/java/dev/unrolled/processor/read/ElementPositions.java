package dev.unrolled.processor.read;

import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The positions that every compiler offers: an element, an annotation on it, a value in that.
 * Eclipse's compiler finds the value even in one of several repeated annotations; javac does not
 * and then points at the class.
 */
record ElementPositions(Messager messager) implements SourcePositions {

  @Override
  public void tell(Diagnostic.Kind kind, Place place, String message) {
    TypeElement type = place.type();
    WrittenAnnotation annotation = place.annotation();
    String member = place.member();
    String text = message + nameOfRecord(type);
    if (annotation == null) {
      messager.printMessage(kind, text, type);
      return;
    }
    try {
      AnnotationValue value = member == null ? null : annotation.written(member);
      messager.printMessage(kind, text, type, annotation.mirror(), value);
    } catch (RuntimeException notFound) {
      tell(kind, place.around(), message); // Eclipse's fails to look past an empty array
    }
  }

  /** Eclipse's compiler does not tell: what we say then stands beside its own error. */
  @Override
  public boolean hasUnknownElement(WrittenAnnotation annotation) {
    return false;
  }

  /** Eclipse's messager knows no records: it gives neither line nor file, so we name the type. */
  private static String nameOfRecord(TypeElement type) {
    return type.getKind() == ElementKind.RECORD ? " (record " + type.getQualifiedName() + ")" : "";
  }

  @Override
  public Optional<Path> folderOf(TypeElement type) {
    return Optional.empty();
  }
}
