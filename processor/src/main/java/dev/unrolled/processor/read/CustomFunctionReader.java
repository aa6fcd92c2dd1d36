package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.processor.model.CustomFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the classes of one network whose functions take the place of an activation or a loss. */
final class CustomFunctionReader {

  /** What the generated class calls functions of its own. */
  static final Set<String> TAKEN = Stream.concat(
          Stream.of(Activation.values()).map(each -> camelCase(each.name())),
          Stream.of(
              "absoluteError",
              "backThroughNorm",
              "binaryCrossEntropy",
              "erf",
              "exp",
              "halfSquaredError",
              "huber",
              "square",
              "squaredError"))
      .flatMap(name -> Stream.of(name, name + "Slope"))
      .collect(Collectors.toUnmodifiableSet());

  /** No keywords, but neither can a method of that name be called without a word before it. */
  private static final Set<String> RESTRICTED =
      Set.of("permits", "record", "sealed", "var", "when", "yield");

  private static final List<WantedMethod> ACTIVATION =
      List.of(new WantedMethod("activate", List.of("z")), new WantedMethod("slope", List.of("z")));

  private static final List<WantedMethod> LOSS = List.of(
      new WantedMethod("loss", List.of("a", "t")), new WantedMethod("slope", List.of("a", "t")));

  private final Elements elements;
  private final PackageElement home;
  private final Problems problems;
  private final Map<String, String> named = new HashMap<>();

  /**
   * A reader for one network.
   *
   * @param elements the compiler's
   * @param network the annotated type, beside which the generated class will stand
   * @param generatedName the name of that class, which no function of it has
   * @param problems where it adds what is wrong
   */
  CustomFunctionReader(
      Elements elements, TypeElement network, String generatedName, Problems problems) {
    this.elements = elements;
    this.home = elements.getPackageOf(network);
    this.problems = problems;
    named.put(generatedName, generatedName);
  }

  /** The function that is the activation of that layer; empty if it has none or a bad one. */
  Optional<CustomFunction> activation(DeclaredLayer layer) {
    WrittenAnnotation annotation = layer.annotation();
    if (!annotation.wrote("activationClass")) {
      if (layer.activation() == Activation.CUSTOM) {
        problems.add(
            layer.place("activation"), Message.CUSTOM_ACTIVATION_WITHOUT_CLASS, layer.position());
      }
      return Optional.empty();
    }
    Activation other = annotation.constant("activation", Activation.class);
    if (annotation.wrote("activation") && other != Activation.CUSTOM) {
      problems.add(
          layer.place("activation"),
          Message.TWO_ACTIVATIONS,
          layer.position(),
          other,
          text(annotation.type("activationClass")));
    }
    String where = "Layer %s has activationClass".formatted(layer.position());
    return function(annotation, "activationClass", where, ACTIVATION);
  }

  /** The function that is the loss; empty if there is none or a bad one. */
  Optional<CustomFunction> loss(WrittenAnnotation unrolled) {
    Loss other = unrolled.constant("loss", Loss.class);
    if (!unrolled.wrote("lossClass")) {
      if (other == Loss.CUSTOM) {
        problems.add(unrolled.place("loss"), Message.CUSTOM_LOSS_WITHOUT_CLASS);
      }
      return Optional.empty();
    }
    if (unrolled.wrote("loss") && other != Loss.CUSTOM) {
      problems.add(
          unrolled.place("loss"), Message.TWO_LOSSES, other, text(unrolled.type("lossClass")));
    }
    return function(unrolled, "lossClass", "lossClass", LOSS);
  }

  private Optional<CustomFunction> function(
      WrittenAnnotation annotation, String member, String where, List<WantedMethod> methods) {
    TypeMirror mirror = annotation.type(member);
    Place place = annotation.place(member);
    if (!(mirror instanceof DeclaredType declared)) {
      problems.add(
          place, Message.CUSTOM_NOT_A_CLASS, where, text(mirror), methods.get(0).declaration());
      return Optional.empty();
    }
    TypeElement type = (TypeElement) declared.asElement();
    TypeChecks.outward(type).stream()
        .filter(around -> !isSeen(around))
        .forEach(hidden -> problems.add(
            place,
            Message.CUSTOM_HIDDEN,
            where,
            text(mirror),
            TypeChecks.nameOf(hidden),
            remedy(hidden)));
    Map<String, Set<String>> warnings = new HashMap<>();
    methods.forEach(wanted -> check(type, wanted, place, where)
        .ifPresent(method -> warnings.put(wanted.name(), warnings(type, method))));
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    return Optional.of(
        new CustomFunction(packageName, TypeChecks.nameOf(type), name(type, methods), warnings));
  }

  /** The method that is called; empty if there is none. */
  private Optional<ExecutableElement> check(
      TypeElement type, WantedMethod wanted, Place place, String where) {
    String owner = TypeChecks.nameOf(type);
    List<ExecutableElement> namesakes = namesakes(type, wanted);
    Optional<ExecutableElement> found =
        namesakes.stream().filter(wanted::hasSignatureOf).findFirst();
    if (found.isEmpty()) {
      problems.add(
          place,
          Message.CUSTOM_METHOD_MISSING,
          where,
          owner,
          wanted.signature(),
          namesakes.stream()
              .map(WantedMethod::declarationOf)
              .reduce((one, other) -> one + " and " + other)
              .map(", only "::concat)
              .orElse(""),
          wanted.declaration());
      return found;
    }
    ExecutableElement method = found.get();
    if (!WantedMethod.isCallable(method)) {
      problems.add(
          place,
          Message.CUSTOM_METHOD_UNSUITED,
          where,
          owner,
          WantedMethod.declarationOf(method),
          wanted.declaration());
    } else if (!isSeen(method)) {
      problems.add(
          place,
          Message.CUSTOM_HIDDEN,
          where,
          owner,
          owner + "." + wanted.signature(),
          remedy(method));
    }
    return found;
  }

  /** All methods of that name, its own and inherited; interfaces do not bequeath static ones. */
  private List<ExecutableElement> namesakes(TypeElement type, WantedMethod wanted) {
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().contentEquals(wanted.name()))
        .filter(method -> {
          Element owner = method.getEnclosingElement();
          return owner == null || owner.equals(type) || !owner.getKind().isInterface();
        })
        .toList();
  }

  /** What compilers call their warnings of a call of that method: exactly those, no other. */
  private Set<String> warnings(TypeElement type, ExecutableElement method) {
    Stream<TypeElement> types = Stream.concat(
        TypeChecks.outward(type).stream(),
        method.getEnclosingElement() instanceof TypeElement owner
            ? Stream.of(owner)
            : Stream.empty());
    return Stream.concat(types, Stream.of(method))
        .filter(elements::isDeprecated)
        .map(element -> isForRemoval(element) ? "removal" : "deprecation")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isForRemoval(Element deprecated) {
    Deprecated annotation = deprecated.getAnnotation(Deprecated.class);
    return annotation != null && annotation.forRemoval();
  }

  private boolean isSeen(Element element) {
    return element.getModifiers().contains(Modifier.PUBLIC)
        || (elements.getPackageOf(element).equals(home)
            && !element.getModifiers().contains(Modifier.PRIVATE));
  }

  private String remedy(Element hidden) {
    return elements.getPackageOf(hidden).equals(home) ? "remove private" : "make it public";
  }

  /** {@code swish2} for the class {@code Swish2}, or longer where that name is not free. */
  private String name(TypeElement type, List<WantedMethod> methods) {
    String simple = type.getSimpleName().toString();
    String name = Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    String function = type.getQualifiedName() + "." + methods.get(0).name();
    while (SourceVersion.isKeyword(name)
        || RESTRICTED.contains(name)
        || TAKEN.contains(name)
        || !claims(name, function)) {
      name += "Function";
    }
    return name;
  }

  /** Takes the name and that of its slope for the function, unless another has one of them. */
  private boolean claims(String name, String function) {
    List<String> both = List.of(name, name + "Slope");
    if (!both.stream().allMatch(each -> named.getOrDefault(each, function).equals(function))) {
      return false;
    }
    both.forEach(each -> named.put(each, function));
    return true;
  }

  private static String camelCase(String constant) {
    String[] words = constant.toLowerCase(Locale.ROOT).split("_", -1);
    return Stream.of(words)
        .skip(1)
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", words[0], ""));
  }

  private static String text(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? TypeChecks.nameOf((TypeElement) declared.asElement())
        : type.toString();
  }
}
