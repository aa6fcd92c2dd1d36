package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Form;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Layers;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Trainable;
import dev.unrolled.Unrolled;
import dev.unrolled.Weights;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a network is declared, and what all is called: names that stand in generated source
 * themselves, as a type, a package, a method or a variable, are drawn as readily as others.
 */
final class NameDraft {

  /** What the source of a network names. */
  private static final Set<String> IMPORTED = Stream.of(
          Activation.class,
          Bias.class,
          Example.class,
          Examples.class,
          Form.class,
          Initializer.class,
          Layer.class,
          LayerKind.class,
          Layers.class,
          Loss.class,
          Precision.class,
          Reduction.class,
          Trainable.class,
          Unrolled.class,
          Weights.class)
      .map(Class::getSimpleName)
      .collect(Collectors.toUnmodifiableSet());

  private static final List<String> AWKWARD = Stream.concat(
          IMPORTED.stream().sorted(),
          Stream.of(
              "Values",
              "Shape",
              "DenseSpec",
              "DropoutSpec",
              "EmbeddingSpec",
              "LayerNormSpec",
              "Workspace",
              "Kernels",
              "DoubleKernels",
              "FloatKernels",
              "DoubleNetwork",
              "FloatNetwork",
              "Network",
              "Equations",
              "SpecialFunctions",
              "Convolution",
              "FloatFunctions",
              "Generated",
              "Math",
              "StrictMath",
              "String",
              "Object",
              "Override",
              "Double",
              "Float",
              "List",
              "SuppressWarnings",
              "Record",
              "Enum",
              "Yield",
              "Passes",
              "java",
              "dev",
              "javax",
              "unrolled",
              "lang",
              "annotation",
              "kernels",
              "target",
              "z",
              "a",
              "t",
              "x",
              "e",
              "p",
              "v",
              "g",
              "X",
              "T",
              "k",
              "r",
              "i",
              "s",
              "z1",
              "a1",
              "Z1",
              "W1",
              "w1",
              "m1",
              "M1",
              "n1",
              "N1",
              "y1",
              "mean1",
              "Mean1",
              "deviation1",
              "mask",
              "backThroughNorm",
              "BinaryCrossEntropy",
              "sum",
              "from",
              "to",
              "factor",
              "rows",
              "pass",
              "w1_00",
              "dL_dz1",
              "loss",
              "outputs",
              "forward",
              "backward",
              "addGradient",
              "gradient",
              "train",
              "predict",
              "initialize",
              "equations",
              "declaredStart",
              "declaredOptions",
              "newWorkspace",
              "shapeOfLayers",
              "parameters",
              "trace",
              "wait",
              "clone",
              "finalize",
              "square",
              "erf",
              "exp",
              "tanh",
              "sigmoid",
              "sigmoidSlope",
              "Huber",
              "SquaredError",
              "Softmax",
              "Tanh",
              "Swish",
              "SwishSlope",
              "SwishFunction",
              "Loss_",
              "When",
              "Var",
              "This",
              "Null",
              "Class",
              "Int",
              "$",
              "_1",
              "\u00dcbung",
              "\u03a9",
              "AFunctionWhoseNameIsSoLongThatHardlyAnyLineInWhichItStandsCanStayInOnePiece",
              "aFunctionWhoseNameBeginsWithASmallLetterAndIsLongEnoughToWrapMostOfTheLines"))
      .toList();

  /** What the names of the default package cannot be: packages of the class path. */
  private static final Set<String> PACKAGES = Set.of("java", "javax", "dev");

  private static final List<String> ROOTS =
      List.of("z", "a", "t", "v", "String", "Math", "Values", "Loss", "Shape", "unrolled", "e");

  /** What begins with those means a class of Java, but in an import. */
  private static final Set<String> JAVA_LANG = Set.of("String", "Math");

  /** In the locale C, files of some JDKs have names of ASCII alone, and so have classes. */
  private static final Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding"));

  private static final List<String> PLAIN =
      List.of("Net", "Xor", "Iris", "Digits", "Swish2", "Pinball", "Holder", "Helper", "Bystander");

  private final String unit;
  private final String packageName;
  private final boolean imports;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> imported = new TreeSet<>();
  private final String outer;
  private final String simpleName;
  private final Optional<String> chosen;
  private final StringBuilder nested = new StringBuilder();
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Draws the names of what is declared with that seed. */
  NameDraft(long seed, Draw draw) {
    unit = "trial" + Long.toUnsignedString(seed, Character.MAX_RADIX);
    packageName =
        draw.chance(0.02) ? "" : draw.chance(0.15) ? draw.oneOf(ROOTS) + "." + unit : unit;
    imports = draw.chance(0.6);
    // By their simple names or in full, what the source of a network names must be seen there.
    taken.addAll(imports ? IMPORTED : Set.of("dev"));
    taken.addAll(packageName.isEmpty() ? PACKAGES : Set.of());
    outer = draw.chance(0.25) ? name(0.4, draw) : "";
    simpleName = name(0.4, draw);
    chosen = draw.chance(0.15) ? Optional.of(generatedName(draw)) : Optional.empty();
  }

  private String generatedName(Draw draw) {
    taken.add("Values");
    return name(0.8, draw);
  }

  /** One that is not taken yet, and that a file here can have. */
  private String name(double awkward, Draw draw) {
    while (true) {
      String name = draw.chance(awkward) ? draw.oneOf(AWKWARD) : draw.oneOf(PLAIN);
      if (FILE_NAMES.newEncoder().canEncode(name) && taken.add(name)) {
        return name;
      }
    }
  }

  /** How a type of the runtime is called in the source. */
  String ours(Class<?> type) {
    if (imports) {
      imported.add(type.getName());
      return type.getSimpleName();
    }
    return type.getName();
  }

  /** The name chosen for the generated class, if one is. */
  Optional<String> chosen() {
    return chosen;
  }

  /** What nothing else that is drawn has in its name. */
  String unit() {
    return unit;
  }

  /** The generated class. */
  String generated() {
    return qualified(chosen.orElse("Unrolled" + declared()));
  }

  /** The class with the weights of a file in it. */
  String frozen() {
    return qualified("Frozen" + declared());
  }

  private String declared() {
    return (outer.isEmpty() ? "" : outer + "_") + simpleName;
  }

  private String qualified(String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** Declares a class with that body, and returns how the source calls it. */
  String declareFunction(String body, Draw draw) {
    String name = name(0.6, draw);
    String type = type(name, body, draw);
    String annotated = (outer.isEmpty() ? "" : outer + ".") + simpleName;
    switch (draw.between(0, 9)) {
      case 0, 1 -> {
        nested.append("static ").append(type);
        return annotated + "." + name;
      }
      case 2, 3 -> {
        String holder = name(0.6, draw);
        declare(packageName, holder, "class " + holder + " {\nstatic " + type + "}\n");
        return holder + "." + name;
      }
      case 4, 5 -> {
        String root = draw.oneOf(Stream.concat(Stream.of("own"), ROOTS.stream())
            .filter(each -> !taken.contains(each))
            .toList());
        taken.add(root);
        String home = root + "." + unit + "own";
        declare(home, name, "public " + type);
        if (JAVA_LANG.contains(root) || draw.chance(0.5)) {
          imported.add(home + "." + name);
          return name;
        }
        return home + "." + name;
      }
      case 6 -> {
        String heir = name(0.6, draw);
        declare(packageName, name, "class " + name + " {\n" + body + "}\n");
        declare(packageName, heir, "class " + heir + " extends " + name + " {}\n");
        return heir;
      }
      default -> {
        declare(packageName, name, type);
        return name;
      }
    }
  }

  private static String type(String name, String body, Draw draw) {
    return switch (draw.between(0, 6)) {
      case 0 -> "interface " + name + " {\n" + body.replace("final ", "") + "}\n";
      case 1 -> "enum " + name + " {\n;\n" + body + "}\n";
      case 2 -> "record " + name + "() {\n" + body + "}\n";
      case 3 -> "final class " + name + " {\n" + body + "}\n";
      default -> "class " + name + " {\n" + body + "}\n";
    };
  }

  private void declare(String home, String name, String type) {
    String open = home.isEmpty() ? "" : "package " + home + ";\n";
    sources.put(
        (home + "." + name).replace('.', '/').replaceFirst("^/", "") + ".java", open + type);
  }

  /** All sources, by path, of the type that has these annotations. */
  Map<String, String> sources(String annotations, Draw draw) {
    String head = switch (draw.between(0, 6)) {
      case 0 -> "interface " + simpleName;
      case 1 -> "record " + simpleName + "(double size)";
      case 2 -> "abstract class " + simpleName;
      case 3 -> "class " + simpleName + "<N extends Number>";
      case 4 -> "final class " + simpleName;
      default -> "class " + simpleName;
    };
    String access = draw.chance(0.4) ? "public " : "";
    String type =
        annotations + access + (outer.isEmpty() ? "" : "static ") + head + " {\n" + nested + "}\n";
    String around = outer.isEmpty()
        ? type
        : (draw.chance(0.5) ? "public " : "")
            + (draw.chance(0.3) ? "interface " : "class ")
            + outer
            + " {\n" + type + "}\n";
    for (int k = draw.between(0, 3); k > 0; k--) {
      String bystander = name(0.9, draw);
      declare(packageName, bystander, "class " + bystander + " {}\n");
    }
    String imports = imported.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
    declare(packageName, outer.isEmpty() ? simpleName : outer, imports + around);
    return sources;
  }

  boolean isInDefaultPackage() {
    return packageName.isEmpty();
  }
}
