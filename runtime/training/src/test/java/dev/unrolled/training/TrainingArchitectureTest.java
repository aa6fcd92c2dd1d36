package dev.unrolled.training;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.unrolled.Walls;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import org.junit.jupiter.api.Test;

/** The walls of what trains on data: it stands on the runtime, and on nothing hidden in it. */
final class TrainingArchitectureTest {

  private static final JavaClasses TRAINING = Walls.classesBeside(Trainer.class);

  @Test
  void itUsesJavaBaseTheRuntimeAndItselfOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            Walls.javaBase().or(resideInAnyPackage("dev.unrolled..", "org.jspecify.annotations")))
        .check(TRAINING);
  }

  /** Of a package that were in both modules, each would hide the other's part. */
  @Test
  void everyPackageIsItsOwn() {
    classes()
        .should()
        .resideInAnyPackage(
            "dev.unrolled.data",
            "dev.unrolled.metrics",
            "dev.unrolled.report",
            "dev.unrolled.training")
        .check(TRAINING);
  }

  /** Trainers may use data, metrics and reports, so these know no networks. */
  @Test
  void dataMetricsAndReportsKnowNeitherNetworksNorEachOther() {
    knowsOnly("dev.unrolled.report", "dev.unrolled.internal");
    knowsOnly("dev.unrolled.data", "dev.unrolled.internal");
    knowsOnly("dev.unrolled.metrics", "dev.unrolled.internal", "dev.unrolled.report");
  }

  private static void knowsOnly(String part, String... others) {
    Walls.knowsOnly(TRAINING, part, resideInAnyPackage(others));
  }

  /** So a history outlives the network, and who draws one needs none. */
  @Test
  void whatARunTellsKnowsNoNetwork() {
    noClasses()
        .that(belongToAnyOf(
            Axis.class,
            DivergedException.class,
            Epoch.class,
            EpochEnd.class,
            History.class,
            LossCurve.class,
            ProgressLine.class,
            TrainingListener.class))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.unrolled")
        .check(TRAINING);
  }

  @Test
  void itDoesNotReflect() {
    Walls.doNotReflect(TRAINING);
  }

  @Test
  void noClassDeclaresItselfSerializable() {
    Walls.areNotDeclaredSerializable(TRAINING);
  }

  @Test
  void theModuleRequiresTheRuntimeAndNothingElseWhenItRuns() {
    ModuleDescriptor module = ModuleFinder.of(Walls.home(Trainer.class))
        .find("dev.unrolled.training")
        .orElseThrow()
        .descriptor();

    assertThat(module.requires())
        .filteredOn(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
        .extracting(Requires::name)
        .containsExactlyInAnyOrder("java.base", "dev.unrolled");
    assertThat(module.exports())
        .allSatisfy(exports -> assertThat(exports.isQualified()).isFalse())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder(
            "dev.unrolled.data", "dev.unrolled.metrics", "dev.unrolled.training");
  }

  @Test
  void testsAreWrittenForJUnitJupiterOnly() {
    Walls.testsAreOfJUnitJupiter(TrainingArchitectureTest.class);
  }
}
