package dev.unrolled.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** Whether a class generated beside the annotated type makes sense. */
final class TypeChecks {

  private TypeChecks() {}

  static void check(TypeElement type, Problems problems) {
    Place place = Place.of(type);
    switch (type.getKind()) {
      case ENUM -> problems.add(place, Message.NOT_A_CLASS, nameOf(type), "an enum");
      case ANNOTATION_TYPE ->
        problems.add(place, Message.NOT_A_CLASS, nameOf(type), "an annotation interface");
      default -> {}
    }
    if (isInner(type)) {
      problems.add(place, Message.INNER_TYPE, nameOf(type));
    }
    for (TypeElement around : outward(type)) {
      if (around.getModifiers().contains(Modifier.PRIVATE)) {
        problems.add(place, Message.PRIVATE_TYPE, nameOf(around), nameOf(type));
      }
    }
  }

  /** Whether other packages see {@code type}: a single narrower type around it hides it. */
  static boolean isPublic(TypeElement type) {
    return outward(type).stream()
        .allMatch(around -> around.getModifiers().contains(Modifier.PUBLIC));
  }

  /** The name inside the package, such as {@code Outer.Inner}. */
  static String nameOf(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement around
        ? nameOf(around) + "." + name
        : name;
  }

  private static boolean isInner(TypeElement type) {
    return type.getNestingKind() != NestingKind.TOP_LEVEL
        && !type.getModifiers().contains(Modifier.STATIC);
  }

  /** The type and the types around it, from the inside out. */
  static List<TypeElement> outward(TypeElement type) {
    List<TypeElement> types = new ArrayList<>();
    for (Element e = type; e instanceof TypeElement around; e = e.getEnclosingElement()) {
      types.add(around);
    }
    return types;
  }
}
