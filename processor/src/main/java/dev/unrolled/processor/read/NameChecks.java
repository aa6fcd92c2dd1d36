package dev.unrolled.processor.read;

import dev.unrolled.Network;
import dev.unrolled.generated.Kernels;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Whether the generated class can call every class that it needs. One whose simple name means
 * another class there is called by its full name; that leads astray where a class has the name of
 * the package with which it begins, for a class obscures a package (JLS 6.4.2), and what is in no
 * package has no longer name at all.
 */
final class NameChecks {

  private static final String JAVA_LANG = "java.lang.";

  /** The packages of the runtime whose classes generated ones name. */
  private static final List<String> OURS = Stream.of(Network.class, Shape.class, Kernels.class)
      .map(type -> type.getPackageName() + ".")
      .toList();

  private static final List<String> OTHERS = List.of("java.util.List", DeclarationReader.GENERATED);

  private final Elements elements;
  private final TypeElement type;
  private final Declaration declaration;
  private final List<CustomFunction> functions;
  private final Problems problems;

  /**
   * Checks for one network.
   *
   * @param functions whose classes the generated one calls
   * @param problems where what is wrong is added
   */
  NameChecks(
      Elements elements,
      TypeElement type,
      Declaration declaration,
      List<CustomFunction> functions,
      Problems problems) {
    this.elements = elements;
    this.type = type;
    this.declaration = declaration;
    this.functions = functions.stream().distinct().toList();
    this.problems = problems;
  }

  void check() {
    Map<String, String> inFull = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(declaration.generatedName()),
            functions.stream().map(CustomFunction::topLevelName))
        .distinct()
        .forEach(name ->
            namesakes(name).forEach(ours -> inFull.put(ours, meaning(name).orElse(name))));
    Stream.of("Math", "StrictMath")
        .filter(declaration.hidden()::contains)
        .forEach(name ->
            declared(name).ifPresent(hiding -> inFull.putIfAbsent(JAVA_LANG + name, hiding)));
    functions.forEach(
        function -> hiding(function).ifPresent(hiding -> checkFunction(function, hiding)));
    inFull.forEach(this::checkFull);
  }

  private void checkFunction(CustomFunction function, String hiding) {
    if (function.packageName().isEmpty()) {
      problems.add(
          Place.of(type),
          Message.NAME_HIDDEN,
          declaration.declaredName(),
          function.declaredName(),
          function.topLevelName(),
          hiding);
    } else {
      checkFull(function.qualifiedName(), hiding);
    }
  }

  private void checkFull(String full, String hiding) {
    String root = full.substring(0, full.indexOf('.'));
    meaning(root)
        .ifPresent(astray -> problems.add(
            Place.of(type),
            Message.NAME_IN_THE_WAY,
            declaration.declaredName(),
            full,
            hiding,
            root,
            astray));
  }

  /** The class that takes the simple name of that function's class, or may take it. */
  private Optional<String> hiding(CustomFunction function) {
    String name = function.topLevelName();
    if (function.packageName().equals(declaration.packageName())) {
      return inside(name); // nothing is imported in the place of a class of the same package
    }
    return Stream.of(
            inside(name).stream(),
            functions.stream()
                .filter(other -> other.topLevelName().equals(name))
                .filter(other -> !other.packageName().equals(function.packageName()))
                .map(CustomFunction::qualifiedName),
            namesakes(name))
        .flatMap(each -> each)
        .findFirst();
  }

  /** The classes of that simple name that generated source may call. */
  private Stream<String> namesakes(String name) {
    return Stream.of(
            OURS.stream().map(each -> each + name).filter(this::exists),
            OTHERS.stream().filter(each -> each.endsWith("." + name)),
            DeclarationReader.JAVA_LANG.stream().filter(name::equals).map(JAVA_LANG::concat))
        .flatMap(each -> each);
  }

  /** What a simple name may mean in the generated class, if it is that of a class. */
  private Optional<String> meaning(String name) {
    return Stream.of(
            inside(name).stream(),
            functions.stream()
                .filter(function -> function.topLevelName().equals(name))
                .map(CustomFunction::qualifiedName),
            declared(name).stream(),
            namesakes(name),
            Stream.of(JAVA_LANG + name).filter(this::exists))
        .flatMap(each -> each)
        .findFirst();
  }

  /** The generated class, or the one nested in it. */
  private Optional<String> inside(String name) {
    String generated = qualified(declaration.generatedName());
    return name.equals(declaration.generatedName())
        ? Optional.of(generated)
        : name.equals(GeneratedNames.VALUES)
            ? Optional.of(generated + "." + name)
            : Optional.empty();
  }

  /** A class of the same package. */
  private Optional<String> declared(String name) {
    return Optional.of(qualified(name)).filter(this::exists);
  }

  private boolean exists(String type) {
    return elements.getTypeElement(type) != null;
  }

  private String qualified(String name) {
    return declaration.packageName().isEmpty() ? name : declaration.packageName() + "." + name;
  }
}
