package dev.unrolled.processor.read;

import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Where an error belongs: a type, one of its annotations, a value that was written in it, or one
 * number of an array. What was not written stands for the annotation it is missing from.
 *
 * @param type the annotated type
 * @param annotation the annotation on it; none for the type itself
 * @param member the value in the annotation; none for the annotation itself
 * @param index the number in the array, or {@link #WHOLE}
 */
record Place(
    TypeElement type,
    @Nullable WrittenAnnotation annotation,
    @Nullable String member,
    int index) {

  static final int WHOLE = -1;

  /** The next wider place: of a value its annotation, of that its type. */
  Place around() {
    return annotation == null || member == null ? of(type) : annotation.place();
  }

  static Place of(TypeElement type) {
    return new Place(type, null, null, WHOLE);
  }
}
