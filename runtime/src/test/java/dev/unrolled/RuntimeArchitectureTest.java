package dev.unrolled;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of the runtime: it stands on java.base alone, and on nothing hidden in it. */
final class RuntimeArchitectureTest {

  private static final JavaClasses RUNTIME =
      new ClassFileImporter().importPath(home(Network.class));

  /** The kernels that are loaded only where the program was started with that module. */
  private static final DescribedPredicate<JavaClass> ON_THE_VECTOR_API = describe(
      "kernels on the Vector API",
      type -> type.getPackageName().equals("dev.unrolled.kernels")
          && type.getSimpleName().matches("Vector(Float|Double).*"));

  @Test
  void theRuntimeUsesJavaBaseAndItselfOnly() {
    String[] javaBase = Object.class.getModule().getPackages().toArray(String[]::new);

    classes()
        .that(are(not(ON_THE_VECTOR_API)))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(javaBase)
            .or(resideInAnyPackage("dev.unrolled..", "org.jspecify.annotations")))
        .check(RUNTIME);
    classes()
        .that(ON_THE_VECTOR_API)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(javaBase)
            .or(resideInAnyPackage("dev.unrolled.kernels", "jdk.incubator.vector")))
        .check(RUNTIME);
  }

  /** What trains on data is a module of its own, and stands on this one. */
  @Test
  void nothingOfWhatTrainsOnDataLivesHere() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "dev.unrolled.data..", "dev.unrolled.metrics..", "dev.unrolled.training..")
        .check(RUNTIME);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.unrolled.data..", "dev.unrolled.metrics..", "dev.unrolled.training..")
        .check(RUNTIME);
  }

  /** Networks use files and kernels, so these know no networks. */
  @Test
  void whatNetworksStandOnKnowsNoNetworks() {
    knowsOnly("dev.unrolled.kernels");
    knowsOnly("dev.unrolled.internal", "dev.unrolled.kernels");
    knowsOnly("dev.unrolled.files", "dev.unrolled.internal");
  }

  private static void knowsOnly(String part, String... others) {
    noClasses()
        .that()
        .resideInAPackage(part)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.unrolled..")
            .and(not(resideInAPackage(part).or(resideInAnyPackage(others)))))
        .check(RUNTIME);
  }

  /**
   * Neither by reflection proper nor by its other doors: method handles, services, loaders. (What
   * javac makes of lambdas and of texts that are put together names its classes itself.)
   */
  @Test
  void theRuntimeDoesNotReflect() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .or(belongToAnyOf(ClassLoader.class, ObjectInputStream.class, ServiceLoader.class)))
        .check(RUNTIME);
    noClasses()
        .should()
        .callMethodWhere(describe(
            "a method of Class is called, other than for its module",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)
                && !call.getTarget().getName().equals("getModule")))
        .check(RUNTIME);
  }

  /** Enums and exceptions are serializable through java.lang; none of ours says so itself. */
  @Test
  void noClassOfTheRuntimeDeclaresItselfSerializable() {
    noClasses()
        .should(be(describe(
            "declared serializable",
            (JavaClass ours) -> ours.getRawInterfaces().stream()
                .anyMatch(implemented -> implemented.isEquivalentTo(Serializable.class)
                    || implemented.isEquivalentTo(Externalizable.class)))))
        .check(RUNTIME);
  }

  @Test
  void theModuleRequiresJavaBaseAndNothingElseWhenItRuns() {
    ModuleDescriptor module =
        ModuleFinder.of(home(Network.class)).find("dev.unrolled").orElseThrow().descriptor();

    assertThat(module.requires())
        .extracting(Requires::name)
        .containsExactlyInAnyOrder("java.base", "org.jspecify");
    assertThat(module.requires())
        .filteredOn(required -> required.name().equals("org.jspecify"))
        .allSatisfy(required ->
            assertThat(required.modifiers()).isEqualTo(Set.of(Requires.Modifier.STATIC)));
    assertThat(module.exports())
        .filteredOn(exports -> !exports.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder("dev.unrolled", "dev.unrolled.files", "dev.unrolled.kernels");
  }

  @Test
  void testsAreWrittenForJUnitJupiterOnly() {
    JavaClasses tests = new ClassFileImporter().importPath(home(RuntimeArchitectureTest.class));

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
