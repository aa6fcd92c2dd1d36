package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
