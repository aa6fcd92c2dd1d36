package dev.unrolled.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What GraalVM's native image and Android ask of a frozen class, of networks of every kind: nothing
 * but java.base, of Java 8 or 9, nothing looked up by its name while it runs.
 */
class FrozenAloneTest {

  @TempDir
  Path folder;

  private final Map<String, String> declarations = new HashMap<>();
  private final List<Path> sources = new ArrayList<>();

  private static List<NetworkModel> models() {
    List<NetworkModel> models = new ArrayList<>(EveryKind.models());
    models.add(AnnotatedSource.model(
        "Large", // its numbers are texts
        Shape.ofInputs(70)
            .layer(90, Activation.TANH, Bias.PER_NEURON)
            .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
        Loss.CATEGORICAL_CROSS_ENTROPY));
    models.add(AnnotatedSource.model(
        "Photo",
        Shape.ofInputs(1, 20, 20)
            .layer(new ConvolutionSpec(6, Window.of(3, 3), Activation.TANH))
            .layer(new FlattenSpec())
            .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
        Loss.CATEGORICAL_CROSS_ENTROPY));
    return models;
  }

  @BeforeEach
  void freezeAll() throws IOException {
    Path beside = Files.createDirectories(folder.resolve("src/demo"));
    StringBuilder nets = new StringBuilder("package demo;\nimport dev.unrolled.*;\n");
    for (NetworkModel model : models()) {
      String name = model.declaration().declaredName();
      DoubleNetwork<Workspace> network = Compiled.of(List.of(model)).network(model);
      Onnx.write(network, beside.resolve(name + ".onnx"));
      nets.append(
          "@Model(value = \"%1$s.onnx\", frozenOnly = true)\nclass %1$s {}\n".formatted(name));
      sources.add(folder.resolve("out/demo/Frozen" + name + ".java"));
    }
    declarations.put("demo/Nets.java", nets.toString());
    freeze();
  }

  private void freeze() {
    assertThat(AnyCompiler.JAVAC
            .compile(folder, new UnrolledProcessor(), declarations)
            .messages())
        .isEmpty();
  }

  @Test
  void itNamesWhatItUsesAndUsesLittle() throws IOException {
    JavaClasses frozen = new ClassFileImporter()
        .withImportOption(location -> location.contains("/Frozen"))
        .importPath(folder.resolve("out"));

    assertThat(frozen).hasSizeGreaterThanOrEqualTo(models().size());
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("demo", "java.lang", "java.nio", "java.nio.charset", "java.util")
        .check(frozen);
    noClasses()
        .should()
        .dependOnClassesThat(belongToAnyOf(ClassLoader.class, ServiceLoader.class, Thread.class))
        .check(frozen);
    noClasses()
        .should()
        .callMethodWhere(describe(
            "a method of Class is called",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)))
        .check(frozen);
  }

  @Test
  void itsSourceIsThatOfTheJavaItNames() throws IOException {
    List<Path> java8 = new ArrayList<>();
    List<Path> java9 = new ArrayList<>();
    for (Path source : sources) {
      boolean isJava8 = Files.readString(source).contains("of Java 8 and");
      (isJava8 ? java8 : java9).add(source);
    }

    assertThat(java9)
        .extracting(source -> Files.readString(source).contains("class Convolution"))
        .isNotEmpty()
        .containsOnly(true);
    compile("8", java8);
    compile("9", java9);
  }

  /** A phone may know less of Java than what its applications are compiled against. */
  @Test
  void forAndroidItIsOfJava8() throws IOException {
    declarations.put("android/app/Activity.java", "package android.app; public class Activity {}");
    freeze();

    assertThat(sources)
        .allSatisfy(source ->
            assertThat(source).content().contains("of Java 8 and").doesNotContain("Math.fma"));
    compile("8", sources);
  }

  private void compile(String release, List<Path> all) throws IOException {
    Path out = Files.createDirectories(folder.resolve("java" + release));
    List<String> arguments = new ArrayList<>(List.of(
        "--release",
        release,
        "-Xlint:-options",
        "-proc:none",
        "-d",
        out.toString(),
        "-cp",
        out.toString()));
    for (Path source : all) {
      String text = Files.readString(source)
          .replaceAll("(?m)^(import javax.annotation|@Generated).*", ""); // left out on Java 8
      arguments.add(Files.writeString(out.resolve(source.getFileName()), text).toString());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));

    assertThat(status).isZero();
  }
}
