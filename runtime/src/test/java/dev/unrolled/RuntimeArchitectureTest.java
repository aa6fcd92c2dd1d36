package dev.unrolled;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of the runtime: it stands on java.base alone, and on nothing hidden in it. */
final class RuntimeArchitectureTest {

  private static final JavaClasses RUNTIME = Walls.classesBeside(Network.class);

  /** The kernels that are loaded only where the program was started with that module. */
  private static final DescribedPredicate<JavaClass> ON_THE_VECTOR_API = describe(
      "kernels on the Vector API",
      type -> type.getPackageName().equals("dev.unrolled.kernels")
          && type.getSimpleName().matches("Vector(Float|Double).*"));

  /** The annotations, and the enums in which they and everything else speak. */
  private static final DescribedPredicate<JavaClass> VOCABULARY = describe(
      "annotations and their enums",
      type -> type.getPackageName().equals("dev.unrolled") && isWord(type.getBaseComponentType()));

  private static boolean isWord(JavaClass type) {
    return type.isAnnotation()
        || type.isEnum()
        || type.getEnclosingClass().filter(JavaClass::isEnum).isPresent();
  }

  @Test
  void theRuntimeUsesJavaBaseAndItselfOnly() {
    classes()
        .that(are(not(ON_THE_VECTOR_API)))
        .should()
        .onlyDependOnClassesThat(
            Walls.javaBase().or(resideInAnyPackage("dev.unrolled..", "org.jspecify.annotations")))
        .check(RUNTIME);
    classes()
        .that(ON_THE_VECTOR_API)
        .should()
        .onlyDependOnClassesThat(Walls.javaBase()
            .or(resideInAnyPackage(
                "dev.unrolled.kernels", "dev.unrolled.generated", "jdk.incubator.vector")))
        .check(RUNTIME);
  }

  /** What trains on data is a module of its own, and stands on this one. */
  @Test
  void nothingOfWhatTrainsOnDataLivesHere() {
    String[] training = {"dev.unrolled.data..", "dev.unrolled.metrics..", "dev.unrolled.training.."
    };
    noClasses().should().resideInAnyPackage(training).check(RUNTIME);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(training).check(RUNTIME);
  }

  /** Each package knows only what stands below it; networks, which stand on all, none of them. */
  @Test
  void whatNetworksStandOnKnowsNoNetworks() {
    knowsOnly("generated");
    knowsOnly("kernels", "generated");
    knowsOnly("internal", "generated", "kernels");
    knowsOnly("files", "internal", "shape");
    knowsOnly("shape", "internal");
    knowsOnly("optimizers", "internal", "shape");
    knowsOnly("trace", "internal", "shape", "generated");
    knowsOnly("check", "internal", "shape", "trace");
  }

  private static void knowsOnly(String part, String... others) {
    DescribedPredicate<JavaClass> allowed = VOCABULARY;
    for (String other : others) {
      allowed = allowed.or(resideInAPackage("dev.unrolled." + other));
    }
    Walls.knowsOnly(RUNTIME, "dev.unrolled." + part, allowed);
  }

  /** They are handed the mathematics with each call: so none calls back the network it is of. */
  @Test
  void thePartsOfANetworkKnowNoNetworkAndKeepNoMathematics() {
    Set<JavaClass> parts = new LinkedHashSet<>();
    addParts(RUNTIME.get(Network.class), parts);

    assertThat(parts).extracting(JavaClass::getSimpleName).contains("FlatRows", "GradientSteps");
    noClasses()
        .that(describe("parts of a network", parts::contains))
        .should()
        .dependOnClassesThat(assignableTo(Network.class))
        .check(RUNTIME);
    noFields()
        .that(describe("parts", field -> parts.contains(field.getOwner())))
        .should()
        .haveRawType(assignableTo(Passes.class))
        .check(RUNTIME);
  }

  /** What the fields of a class are, and those of their classes; values of a pass are no part. */
  private static void addParts(JavaClass whole, Set<JavaClass> parts) {
    for (JavaField field : whole.getFields()) {
      JavaClass part = field.getRawType();
      if (part.getPackageName().equals("dev.unrolled")
          && !isWord(part)
          && !part.isEquivalentTo(Workspace.class)
          && parts.add(part)) {
        addParts(part, parts);
      }
    }
  }

  /** More than that nobody reads through; the rest has packages that say what it is. */
  @Test
  void thePackageOfTheAnnotationsHasAtMostFortyTypes() {
    assertThat(RUNTIME)
        .filteredOn(type -> type.getPackageName().equals("dev.unrolled"))
        .filteredOn(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
        .hasSizeBetween(30, 40);
  }

  @Test
  void annotationsAndEnumsKnowEachOtherAlone() {
    noClasses()
        .that(VOCABULARY)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.unrolled..").and(not(VOCABULARY)))
        .check(RUNTIME);
  }

  @Test
  void theRuntimeDoesNotReflect() {
    Walls.doNotReflect(RUNTIME);
  }

  @Test
  void noClassOfTheRuntimeDeclaresItselfSerializable() {
    Walls.areNotDeclaredSerializable(RUNTIME);
  }

  @Test
  void theModuleRequiresJavaBaseAndNothingElseWhenItRuns() {
    ModuleDescriptor module = ModuleFinder.of(Walls.home(Network.class))
        .find("dev.unrolled")
        .orElseThrow()
        .descriptor();

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
        .containsExactlyInAnyOrder(
            "dev.unrolled",
            "dev.unrolled.check",
            "dev.unrolled.files",
            "dev.unrolled.generated",
            "dev.unrolled.optimizers",
            "dev.unrolled.shape",
            "dev.unrolled.trace");
  }

  @Test
  void testsAreWrittenForJUnitJupiterOnly() {
    Walls.testsAreOfJUnitJupiter(RuntimeArchitectureTest.class);
  }
}
