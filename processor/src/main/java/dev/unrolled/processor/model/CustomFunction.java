package dev.unrolled.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class of the user's that takes the place of an activation or a loss.
 *
 * @param packageName its package, empty for the unnamed one
 * @param declaredName its name inside that package, such as {@code Outer.Swish2}
 * @param name what its function is called in the generated class, where no other has that name
 * @param warnings by the name of a method, what compilers call their warnings of its use
 */
public record CustomFunction(
    String packageName, String declaredName, String name, Map<String, Set<String>> warnings) {

  /** Copies the names. */
  public CustomFunction {
    warnings = Map.copyOf(warnings);
  }

  /** One of which no compiler warns. */
  public CustomFunction(String packageName, String declaredName, String name) {
    this(packageName, declaredName, name, Map.of());
  }

  /** What compilers call their warnings of a use of that method, in the order of the alphabet. */
  public List<String> warningsOf(String method) {
    return warnings.getOrDefault(method, Set.of()).stream().sorted().toList();
  }

  /** Its name with its package. */
  public String qualifiedName() {
    return packageName.isEmpty() ? declaredName : packageName + "." + declaredName;
  }

  /** The name of the type around it, or its own if there is none: what an import names. */
  public String topLevelName() {
    return first(declaredName);
  }

  /** The name with which its full name begins: that of a package, unless it is in none. */
  public String root() {
    return first(qualifiedName());
  }

  /** Whether that may be the first of the names by which source calls it, in full or not. */
  public boolean mayBeginWith(String name) {
    return name.equals(topLevelName()) || name.equals(root());
  }

  private static String first(String names) {
    int dot = names.indexOf('.');
    return dot < 0 ? names : names.substring(0, dot);
  }
}
