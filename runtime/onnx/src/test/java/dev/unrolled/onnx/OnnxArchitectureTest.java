package dev.unrolled.onnx;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.unrolled.Walls;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import org.junit.jupiter.api.Test;

/**
 * The walls of what reads and writes ONNX: it stands on the runtime, and on nothing hidden in it.
 */
final class OnnxArchitectureTest {

  private static final JavaClasses ONNX = Walls.classesBeside(Onnx.class);

  /** So whoever predicts with a file needs no ONNX Runtime. */
  @Test
  void itUsesJavaBaseTheRuntimeAndItselfOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(Walls.javaBase()
            .or(resideInAnyPackage(
                "dev.unrolled",
                "dev.unrolled.files",
                "dev.unrolled.generated",
                "dev.unrolled.internal",
                "dev.unrolled.onnx..",
                "dev.unrolled.shape",
                "org.jspecify.annotations")))
        .check(ONNX);
  }

  @Test
  void everyPackageIsItsOwn() {
    classes().should().resideInAPackage("dev.unrolled.onnx..").check(ONNX);
  }

  @Test
  void itDoesNotReflect() {
    Walls.doNotReflect(ONNX);
  }

  @Test
  void noClassDeclaresItselfSerializable() {
    Walls.areNotDeclaredSerializable(ONNX);
  }

  @Test
  void theModuleRequiresTheRuntimeAndNothingElseWhenItRuns() {
    ModuleDescriptor module = ModuleFinder.of(Walls.home(Onnx.class))
        .find("dev.unrolled.onnx")
        .orElseThrow()
        .descriptor();

    assertThat(module.requires())
        .filteredOn(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
        .extracting(Requires::name)
        .containsExactlyInAnyOrder("java.base", "dev.unrolled");
    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactly("dev.unrolled.onnx");
  }

  @Test
  void testsAreWrittenForJUnitJupiterOnly() {
    Walls.testsAreOfJUnitJupiter(OnnxArchitectureTest.class);
  }
}
