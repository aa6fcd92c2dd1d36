package dev.unrolled.processor.read;

import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.Declaration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads where a network is declared, and so what its generated class can see and is seen by. */
final class DeclarationReader {

  /** The types of {@code java.lang} that generated source relies on by their simple names. */
  static final Set<String> JAVA_LANG = Set.of(
      "Double",
      "Exception",
      "IllegalArgumentException",
      "IllegalStateException",
      "Math",
      "Object",
      "Override",
      "StrictMath",
      "String",
      "SuppressWarnings");

  static final String GENERATED = "javax.annotation.processing.Generated";

  private final Elements elements;

  DeclarationReader(Elements elements) {
    this.elements = elements;
  }

  /**
   * Where {@code type} is declared.
   *
   * @param functions whose classes the generated one will call
   * @param problems where is added which names are in the way of each other there
   */
  Declaration read(
      TypeElement type, String generatedName, List<CustomFunction> functions, Problems problems) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    List<String> own = functions.stream().map(CustomFunction::topLevelName).toList();
    Declaration declaration = new Declaration(
        packageName,
        TypeChecks.nameOf(type),
        generatedName,
        TypeChecks.isPublic(type),
        isVisible(GENERATED, type) && !isExported(type),
        JAVA_LANG.stream()
            .filter(name ->
                name.equals(generatedName) || own.contains(name) || exists(packageName, name))
            .collect(Collectors.toSet()));
    new NameChecks(elements, type, declaration, functions, problems).check();
    return declaration;
  }

  /** Asks from the type's own module, which need not read the one with the annotation. */
  private boolean isVisible(String name, TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name))
        != null;
  }

  /**
   * On a type that others may read, {@code -Xlint:exports} asks that they can read its annotations
   * too; no module passes {@code java.compiler} on for that.
   */
  private boolean isExported(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return module != null
        && TypeChecks.isPublic(type)
        && ElementFilter.exportsIn(module.getDirectives()).stream()
            .anyMatch(exports -> exports.getPackage().equals(elements.getPackageOf(type)));
  }

  private boolean exists(String packageName, String name) {
    return elements.getTypeElement(packageName.isEmpty() ? name : packageName + "." + name) != null;
  }
}
