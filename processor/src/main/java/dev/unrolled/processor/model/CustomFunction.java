package dev.unrolled.processor.model;

/**
 * A class of the user's that takes the place of an activation or a loss.
 *
 * @param packageName its package, empty for the unnamed one
 * @param declaredName its name inside that package, such as {@code Outer.Swish2}
 * @param name what its function is called in the generated class, where no other has that name
 */
public record CustomFunction(String packageName, String declaredName, String name) {

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
