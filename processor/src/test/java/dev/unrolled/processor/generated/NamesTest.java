package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Network;
import dev.unrolled.Passes;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated classes among the user's own, whatever their names are. */
class NamesTest {

  private static final String LAYER = "@dev.unrolled.Layer(in = 2, out = 2, activation ="
      + " dev.unrolled.Activation.SOFTMAX, weights = {1, 2, 3, 4})\n"
      + "@dev.unrolled.Unrolled(loss = dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY)\n";

  @TempDir
  Path folder;

  private int compilations;

  @Test
  void aGeneratedClassIsSeenAsFarAsTheAnnotatedOne() throws Exception {
    Compiled compiled = Compiled.of(Map.of(
        "example.Seen",
        "package example; " + LAYER + "public interface Seen {" + LAYER + "interface Inside {"
            + LAYER + "record Deeper() {} } }",
        "example.Unseen",
        "package example; " + LAYER + "class Unseen {" + LAYER + "public static class Inner {} }"));

    assertThat(compiled.sources())
        .containsOnlyKeys(
            "example.UnrolledSeen",
            "example.UnrolledSeen_Inside",
            "example.UnrolledSeen_Inside_Deeper",
            "example.UnrolledUnseen",
            "example.UnrolledUnseen_Inner");
    for (String name : compiled.sources().keySet()) {
      assertThat(Modifier.isPublic(compiled.load(name).getModifiers()))
          .as(name)
          .isEqualTo(name.startsWith("example.UnrolledSeen"));
    }
  }

  /** Every simple name in generated source that a class beside it could take away. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Network",
        "Values",
        "Shape",
        "Workspace",
        "Loss",
        "Activation",
        "Bias",
        "Layer",
        "Math",
        "Override",
        "Generated",
        "String",
        "Object",
        "Double",
        "Equations",
        "Example",
        "SuppressWarnings"
      })
  void aClassOfTheUsersMayHaveAnyName(String name) {
    String open = "package example; ";
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("example." + name, open + "class " + name + " { " + name + "() {} }");
    sources.put("example.Xor", open + LAYER + "class Xor {}");
    assertThat(outputs(Compiled.of(sources), "example.UnrolledXor")).hasSize(2);

    // or be the one that is annotated
    Map<String, String> annotated =
        Map.of("example." + name, open + LAYER + "class " + name + " { " + name + "() {} }");
    assertThat(outputs(Compiled.of(annotated), "example.Unrolled" + name)).hasSize(2);

    // or be the name chosen for the generated class, except the one that stands in it
    if (name.equals("Values")) {
      return;
    }
    Map<String, String> chosen = Map.of(
        "example.Xor",
        open + LAYER.replace("Unrolled(", "Unrolled(name = \"" + name + "\", ") + "class Xor {}");
    assertThat(outputs(Compiled.of(chosen), "example." + name)).hasSize(2);
  }

  /** A variable obscures a class and a package, a class obscures a package (JLS 6.4.2). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "z",
        "a",
        "t",
        "String",
        "Math",
        "Object",
        "Override",
        "Generated",
        "List",
        "Record",
        "loss",
        "outputs",
        "square",
        "Workspace",
        "Kernels",
        "DoubleNetwork",
        "Values",
        "java",
        "dev"
      })
  void aFunctionMayStandInAClassOfAnyNameAndSoMayItsPackage(String name) {
    String body = "public static double activate(double z) { return 2 * z; }"
        + " public static double slope(double z) { return 2; }";
    String net = "@Layer(in = 2, out = 2, activationClass = %s.class) class Net {}";
    Map<String, String> itself = Map.of(
        "example/" + name + ".java",
        "package example; class " + name + " {" + body + "}",
        "example/Net.java",
        "package example; import dev.unrolled.Layer; " + net.formatted(name));
    Map<String, String> around = Map.of(
        name + ".java",
        "class " + name + " { static class F {" + body + "} }",
        "Net.java",
        "import dev.unrolled.Layer; " + net.formatted(name + ".F"));
    Map<String, String> inPackage = Map.of(
        name + "/own/F.java",
        "package " + name + ".own; public class F {" + body + "}",
        "example/Net.java",
        "package example; import dev.unrolled.Layer; import " + name + ".own.F; "
            + net.formatted("F"));
    Map<String, String> hidden = Map.of(
        name + "/own/Values.java",
        "package " + name + ".own; public class Values {" + body + "}",
        "example/Net.java",
        "package example; import dev.unrolled.Layer; import " + name + ".own.Values; "
            + net.formatted("Values"));
    boolean isPackage = name.equals("java") || name.equals("dev");

    assertThat(problems(itself)).isEmpty();
    if (!isPackage) { // no compiler takes those
      assertThat(problems(around))
          .matches(told -> name.equals("Values")
              ? told.size() == 2 && told.stream().allMatch(each -> each.startsWith("[NameHidden]"))
              : told.isEmpty());
      assertThat(problems(inPackage)).isEmpty();
      assertThat(problems(hidden))
          .allMatch(each -> each.startsWith("[NameInTheWay]") && each.contains(" " + name + " is"));
    }
  }

  /** What the compilers have to say, all but what they say of the users' own sources. */
  private List<String> problems(Map<String, String> sources) {
    List<String> problems = new ArrayList<>();
    for (AnyCompiler compiler : AnyCompiler.values()) {
      Path here = folder.resolve("names" + ++compilations);
      compiler
          .compile(here, new UnrolledProcessor(), sources, compiler.allWarnings())
          .diagnostics()
          .stream()
          .filter(told -> told.getKind() == Diagnostic.Kind.ERROR
              || told.getSource() == null
              || !sources.containsKey(here.resolve("src")
                  .relativize(Path.of(told.getSource().toUri()))
                  .toString()))
          .map(told -> told.getMessage(Locale.ROOT))
          .forEach(problems::add);
    }
    return problems;
  }

  /** Neither beside those methods nor in their place. */
  @Test
  void aFunctionAndTheGeneratedClassMayBeCalledLikeAnyMethodOfANetwork() {
    Map<String, String> sources = new LinkedHashMap<>();
    Stream.<Class<?>>of(DoubleNetwork.class, Network.class, Passes.class)
        .flatMap(type ->
            Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods())))
        .map(Method::getName)
        .filter(SourceVersion::isName)
        .distinct()
        .forEach(name -> {
          String home = "named" + sources.size();
          sources.put(home + "/" + name + ".java", """
              package %s;
              class %s {
                static double activate(double z) { return 2 * z; }
                static double slope(double z) { return 2; }
                static double loss(double a, double t) { return 2 * a - t; }
                static double slope(double a, double t) { return 2; }
              }
              """.formatted(home, name));
          sources.put(home + "/Net.java", """
              package %1$s;
              import dev.unrolled.*;
              @Unrolled(lossClass = %2$s.class)
              @Layer(in = 2, out = 2, activationClass = %2$s.class)
              class Net {}
              """.formatted(home, name));
          sources.put("chosen" + home + "/Net.java", """
              package chosen%1$s;
              import dev.unrolled.*;
              @Unrolled(name = "%2$s")
              @Layer(in = 2, out = 2, activation = Activation.SIGMOID)
              @Layer(out = 2)
              class Net {}
              """.formatted(home, name));
        });

    assertThat(sources).hasSizeGreaterThan(60);
    assertThat(problems(sources)).isEmpty();
  }

  @Test
  void aClassMayBeNamedInAnyLetters() {
    Compiled compiled = Compiled.of(Map.of(
        "beispiel.Tür",
        "package beispiel; " + LAYER + "class Tür {" + LAYER + "static class Ω {} }"));

    assertThat(compiled.sources().values())
        .allSatisfy(source -> assertThat(source).matches("[ -~\n]*"));
    assertThat(outputs(compiled, "beispiel.UnrolledTür")).hasSize(2);
    assertThat(outputs(compiled, "beispiel.UnrolledTür_Ω")).hasSize(2);
  }

  @Test
  void aGenericClassMayDeclareANetwork() {
    Compiled compiled = Compiled.of(Map.of(
        "example.Box",
        "package example; " + LAYER + "class Box<T extends Comparable<? super T>> {}"));

    assertThat(outputs(compiled, "example.UnrolledBox")).hasSize(2);
  }

  @Test
  void generatedClassesNeverReflect() throws IOException {
    for (List<Golden> goldens : Golden.byOptions().values()) {
      for (Map.Entry<String, byte[]> file :
          Compiled.of(Golden.sources(goldens)).classFiles().entrySet()) {
        Files.write(folder.resolve(file.getKey() + ".class"), file.getValue());
      }
    }

    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.invoke..")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(new ClassFileImporter().importPath(folder));
  }

  private static double[] outputs(Compiled compiled, String name) {
    return compiled.network(name).predict(0.5, -1);
  }
}
