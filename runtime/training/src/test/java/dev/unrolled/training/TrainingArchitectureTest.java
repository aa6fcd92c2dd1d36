package dev.unrolled.training;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The walls of what trains on data: it stands on the runtime, and on nothing hidden in it. */
final class TrainingArchitectureTest {

  private static final JavaClasses TRAINING =
      new ClassFileImporter().importPath(home(Trainer.class));

  @Test
  void itUsesJavaBaseTheRuntimeAndItselfOnly() {
    String[] javaBase = Object.class.getModule().getPackages().toArray(String[]::new);

    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(javaBase)
            .or(resideInAnyPackage("dev.unrolled..", "org.jspecify.annotations")))
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
    noClasses()
        .that()
        .resideInAPackage(part)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.unrolled..")
            .and(not(resideInAPackage(part).or(resideInAnyPackage(others)))))
        .check(TRAINING);
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
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .or(belongToAnyOf(ClassLoader.class, ObjectInputStream.class, ServiceLoader.class)))
        .check(TRAINING);
    noClasses()
        .should()
        .callMethodWhere(describe(
            "a method of Class is called",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)))
        .check(TRAINING);
  }

  /** Enums and exceptions are serializable through java.lang; none of ours says so itself. */
  @Test
  void noClassDeclaresItselfSerializable() {
    noClasses()
        .should(be(describe(
            "declared serializable",
            (JavaClass ours) -> ours.getRawInterfaces().stream()
                .anyMatch(implemented -> implemented.isEquivalentTo(Serializable.class)
                    || implemented.isEquivalentTo(Externalizable.class)))))
        .check(TRAINING);
  }

  @Test
  void theModuleRequiresTheRuntimeAndNothingElseWhenItRuns() {
    ModuleDescriptor module = ModuleFinder.of(home(Trainer.class))
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
    JavaClasses tests = new ClassFileImporter().importPath(home(TrainingArchitectureTest.class));

    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit", "org.junit.runner..", "org.junit.rules..", "junit..")
        .check(tests);
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
