package dev.unrolled.processor.model;

import java.util.Set;

/**
 * Where a network was declared, and so how its generated class is named and seen.
 *
 * @param packageName the package, empty for the unnamed one
 * @param declaredName the annotated type inside that package, such as {@code Outer.Inner}
 * @param generatedName the simple name of the class to generate
 * @param isPublic whether the annotated type can be seen from other packages
 * @param generatedAnnotation whether {@code javax.annotation.processing.Generated} can be seen from
 *     there
 * @param hidden the simple names of types of {@code java.lang} that mean others there: types of
 *     that package, or of one that the class imports from
 */
public record Declaration(
    String packageName,
    String declaredName,
    String generatedName,
    boolean isPublic,
    boolean generatedAnnotation,
    Set<String> hidden) {

  public Declaration {
    hidden = Set.copyOf(hidden);
  }

  /** The simple name of the class with the weights of a file in it: {@code FrozenXor}. */
  public String frozenName() {
    return frozenName(declaredName);
  }

  /** The same for a type of that name inside its package. */
  public static String frozenName(String declaredName) {
    return "Frozen" + declaredName.replace('.', '_');
  }
}
