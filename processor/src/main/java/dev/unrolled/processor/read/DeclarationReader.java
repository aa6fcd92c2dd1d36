package dev.unrolled.processor.read;

import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.Declaration;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads where a network is declared, and so what its generated class can see and is seen by. */
final class DeclarationReader {

  /** The types of {@code java.lang} that generated source relies on by their simple names. */
  private static final Set<String> JAVA_LANG =
      Set.of("Math", "Object", "Override", "StrictMath", "String");

  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final Elements elements;

  DeclarationReader(Elements elements) {
    this.elements = elements;
  }

  /**
   * Where {@code type} is declared.
   *
   * @param imported the classes that the generated one will call by their simple names
   */
  Declaration read(TypeElement type, String generatedName, Stream<CustomFunction> imported) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    return new Declaration(
        packageName,
        TypeChecks.nameOf(type),
        generatedName,
        TypeChecks.isPublic(type),
        isVisible(GENERATED, type) && !isExported(type),
        imported.map(CustomFunction::topLevelName).anyMatch(JAVA_LANG::contains)
            || JAVA_LANG.stream()
                .anyMatch(name -> name.equals(generatedName) || exists(packageName, name)));
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
