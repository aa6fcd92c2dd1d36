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
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What GraalVM's native image and Android ask of a frozen class, of networks of every kind: nothing
 * but Java 8's java.base, nothing looked up by its name while it runs.
 */
class FrozenAloneTest {

  @TempDir
  Path folder;

  private final List<Path> sources = new ArrayList<>();

  private static List<NetworkModel> models() {
    List<NetworkModel> models = new ArrayList<>(EveryKind.models());
    models.add(AnnotatedSource.model(
        "Large", // its numbers are texts
        Shape.ofInputs(70)
            .layer(90, Activation.TANH, Bias.PER_NEURON)
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
    assertThat(AnyCompiler.JAVAC
            .compile(folder, new UnrolledProcessor(), Map.of("demo/Nets.java", nets.toString()))
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
  void itsSourceIsThatOfJava8() throws IOException {
    Path java8 = Files.createDirectories(folder.resolve("java8"));
    List<String> arguments = new ArrayList<>(List.of(
        "--release",
        "8",
        "-Xlint:-options",
        "-proc:none",
        "-d",
        java8.toString(),
        "-cp",
        java8.toString()));
    for (Path source : sources) {
      String text = Files.readString(source)
          .replaceAll("(?m)^(import javax.annotation|@Generated).*", ""); // left out on Java 8
      arguments.add(Files.writeString(java8.resolve(source.getFileName()), text).toString());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));

    assertThat(status).isZero();
  }
}
