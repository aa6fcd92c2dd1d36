package dev.unrolled.processor.read;

import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Layer;
import dev.unrolled.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it stands in the source: unlike an annotation object it knows what was written
 * and what was left out, and what the compiler could not make sense of.
 */
final class WrittenAnnotation {

  /** Into which other annotation the compiler puts those that are repeated, by name. */
  static final Map<String, String> CONTAINERS = Map.of(
      Layer.class.getName(), Layers.class.getName(),
      Example.class.getName(), Examples.class.getName());

  /** What compilers put where a value should be that they could not resolve. */
  private static final String UNRESOLVED = "<error>";

  private final TypeElement type;
  private final AnnotationMirror mirror;
  private final int ordinal;
  private final boolean isReadable;
  private final Map<String, AnnotationValue> written = new LinkedHashMap<>();
  private final Map<String, ExecutableElement> members = new LinkedHashMap<>();

  /** The annotation {@code mirror} on {@code type}, the one at {@code ordinal} of its kind. */
  WrittenAnnotation(TypeElement type, AnnotationMirror mirror, int ordinal) {
    this.type = type;
    this.mirror = mirror;
    this.ordinal = ordinal;
    boolean readable = true;
    try {
      mirror
          .getElementValues()
          .forEach((member, value) -> written.put(member.getSimpleName().toString(), value));
    } catch (RuntimeException mismatch) { // Eclipse's throws where a value has a wrong type
      readable = false;
    }
    isReadable = readable;
    ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())
        .forEach(member -> members.put(member.getSimpleName().toString(), member));
  }

  /**
   * The annotations named {@code name} that stand on {@code type}, also those from inside their
   * container, in source order: the compiler wraps repeated ones into it, and people may write it.
   */
  static List<WrittenAnnotation> on(TypeElement type, String name) {
    String container = CONTAINERS.get(name);
    List<WrittenAnnotation> found = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      if (isNamed(name, mirror)) {
        found.add(new WrittenAnnotation(type, mirror, found.size()));
      } else if (container != null && isNamed(container, mirror)) {
        for (Object nested : new WrittenAnnotation(type, mirror, 0).array("value")) {
          if (nested instanceof AnnotationMirror annotation) {
            found.add(new WrittenAnnotation(type, annotation, found.size()));
          }
        }
      }
    }
    return found;
  }

  private static boolean isNamed(String name, AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement annotation
        && annotation.getQualifiedName().contentEquals(name);
  }

  /**
   * Whether the compiler knows every value; a class that a later round generates may be missing.
   */
  boolean isResolved() {
    return isReadable
        && members.entrySet().stream()
            .allMatch(
                member -> isResolved(value(member.getKey()), member.getValue().getReturnType()));
  }

  private static boolean isResolved(@Nullable Object value, TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> value instanceof Integer;
      case LONG -> value instanceof Long;
      case BOOLEAN -> value instanceof Boolean;
      case DOUBLE -> value instanceof Double;
      case ARRAY ->
        value instanceof List<?> elements
            && elements.stream()
                .allMatch(element ->
                    isResolved(unwrapped(element), ((ArrayType) type).getComponentType()));
      default ->
        value instanceof AnnotationMirror
            || (value instanceof String text && !text.equals(UNRESOLVED))
            || (value instanceof TypeMirror named && isResolved(named))
            || (value instanceof VariableElement constant
                && constant.getKind() == ElementKind.ENUM_CONSTANT
                && type instanceof DeclaredType constants
                && constants.asElement().equals(constant.getEnclosingElement()));
    };
  }

  private static boolean isResolved(TypeMirror type) {
    return type instanceof ArrayType array
        ? isResolved(array.getComponentType())
        : type.getKind() != TypeKind.ERROR;
  }

  /** Whether {@code member} stands in the source; if not, its default applies. */
  boolean wrote(String member) {
    return written.containsKey(member);
  }

  int integer(String member) {
    return (Integer) required(member);
  }

  long longInteger(String member) {
    return (Long) required(member);
  }

  double number(String member) {
    return (Double) required(member);
  }

  boolean flag(String member) {
    return (Boolean) required(member);
  }

  String text(String member) {
    return (String) required(member);
  }

  TypeMirror type(String member) {
    return (TypeMirror) required(member);
  }

  <E extends Enum<E>> E constant(String member, Class<E> constants) {
    return Enum.valueOf(
        constants, ((VariableElement) required(member)).getSimpleName().toString());
  }

  List<Integer> integers(String member) {
    return array(member).stream().map(Integer.class::cast).toList();
  }

  List<Double> numbers(String member) {
    return array(member).stream().map(Double.class::cast).toList();
  }

  private List<Object> array(String member) {
    List<Object> elements = new ArrayList<>();
    if (value(member) instanceof List<?> values) {
      values.stream()
          .map(WrittenAnnotation::unwrapped)
          .filter(Objects::nonNull)
          .forEach(elements::add);
    }
    return elements;
  }

  private Object required(String member) {
    return Objects.requireNonNull(value(member), member);
  }

  private @Nullable Object value(String member) {
    AnnotationValue value = written.get(member);
    if (value == null && members.get(member) != null) {
      value = members.get(member).getDefaultValue();
    }
    return value == null ? null : valueOf(value);
  }

  private static @Nullable Object unwrapped(Object element) {
    return element instanceof AnnotationValue value ? valueOf(value) : element;
  }

  /** Null where the compiler does not know it. */
  private static @Nullable Object valueOf(AnnotationValue value) {
    try {
      return value.getValue();
    } catch (RuntimeException mismatch) { // Eclipse's throws where a value has a wrong type
      return null;
    }
  }

  /** This annotation, as the place of an error. */
  Place place() {
    return new Place(type, this, null, Place.WHOLE);
  }

  /** The value of {@code member}, as the place of an error. */
  Place place(String member) {
    return new Place(type, this, member, Place.WHOLE);
  }

  /** One number of the array {@code member}, as the place of an error. */
  Place place(String member, int index) {
    return new Place(type, this, member, index);
  }

  AnnotationMirror mirror() {
    return mirror;
  }

  /** The qualified name of the annotation's type. */
  String name() {
    return ((TypeElement) mirror.getAnnotationType().asElement())
        .getQualifiedName()
        .toString();
  }

  /** The name of the annotation's type, without its package. */
  String simpleName() {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  /** Which of its kind it is on its type, in source order, counted from 0. */
  int ordinal() {
    return ordinal;
  }

  /** What was written for {@code member}; null if nothing was. */
  @Nullable
  AnnotationValue written(String member) {
    return written.get(member);
  }
}
