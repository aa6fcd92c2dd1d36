package dev.unrolled.processor.model;

import java.util.List;

/**
 * A class of the user's that takes the place of an activation or a loss.
 *
 * @param packageName its package, empty for the unnamed one
 * @param declaredName its name inside that package, such as {@code Outer.Swish2}
 * @param name what its function is called in the generated class, where no other has that name
 * @param deprecated the names of its methods of whose use compilers warn
 */
public record CustomFunction(
    String packageName, String declaredName, String name, List<String> deprecated) {

  /** Copies the names. */
  public CustomFunction {
    deprecated = List.copyOf(deprecated);
  }

  /** One of which no compiler warns. */
  public CustomFunction(String packageName, String declaredName, String name) {
    this(packageName, declaredName, name, List.of());
  }

  /** Its name with its package. */
  public String qualifiedName() {
    return packageName.isEmpty() ? declaredName : packageName + "." + declaredName;
  }

  /** The name of the type around it, or its own if there is none: what an import names. */
  public String topLevelName() {
    int dot = declaredName.indexOf('.');
    return dot < 0 ? declaredName : declaredName.substring(0, dot);
  }
}
