package dev.unrolled.processor;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.unrolled.LayerKind;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Source;
import dev.unrolled.processor.write.source.SourceStatement;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The walls between the stages. */
class ArchitectureTest {

  private static final String ROOT = "dev.unrolled.processor";
  private static final String[] COMPILER = {
    "javax.lang.model..", "javax.annotation.processing..", "javax.tools..", "com.sun.source.."
  };

  /**
   * From the ground up: the packages of the writer. Each knows some of those before it, and none of
   * those behind it.
   */
  private static final List<String> WRITING = List.of(
      "source", "notation", "lessons", "methods", "loops", "unrolled", "kernels", "frozen", "");

  private static final JavaClasses PROCESSOR =
      new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);
  private static final JavaClasses TESTS =
      new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests())).importPackages(ROOT);

  @Test
  void onlyTheReaderKnowsTheCompiler() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".read..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(COMPILER).and(isNotModifier()))
        .check(PROCESSOR);
  }

  /** JavaPoet asks for it: there is no other way to say that a method is public. */
  private static DescribedPredicate<JavaClass> isNotModifier() {
    return type(Modifier.class).negate();
  }

  @Test
  void onlyOneClassLinksJavacsTrees() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.TreePositions(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.source..")
        .check(PROCESSOR);
  }

  @Test
  void onlyTheWriterKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".write..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(PROCESSOR);
  }

  @Test
  void theMathematicsKnowsNeitherReaderNorWriter() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".math..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".read..", ROOT + ".write..")
        .check(PROCESSOR);
  }

  @Test
  void equationsAndTheChainRuleKnowNoKindOfLayerOrFunction() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".math")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".math.layers", ROOT + ".math.functions")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(LayerSpec.class)
        .check(PROCESSOR);
  }

  /**
   * They ask what a layer does: a new kind answers for itself. {@code ShapeMethod} alone asks which
   * it is, for a dense layer is declared by a shorter call than the others, whatever it does.
   */
  @Test
  void whoeverWritesKnowsNoKindOfLayer() {
    DescribedPredicate<JavaClass> isOfAKind =
        assignableTo(LayerSpec.class).and(type(LayerSpec.class).negate()).as("is a kind of layer");
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".write..", ROOT + ".page..")
        .should()
        .dependOnClassesThat(isOfAKind)
        .check(PROCESSOR);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".write..", ROOT + ".page..")
        .and()
        .doNotHaveSimpleName("ShapeMethod")
        .should()
        .accessFieldWhere(target(owner(type(LayerKind.class))))
        .check(PROCESSOR);
  }

  @Test
  void formsAreWrittenFromEquationsAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(writing("unrolled"), writing("loops"), writing("kernels"))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + ".model", ROOT + ".math.layers")
            .or(belongToAnyOf(LayerSpec.class, LayerShape.class, LayerKind.class)))
        .check(PROCESSOR);
  }

  private static String writing(String name) {
    return ROOT + ".write" + (name.isEmpty() ? "" : "." + name);
  }

  @Test
  void thePackagesOfTheWriterStandOnEachOtherInOneDirection() {
    Set<String> written = PROCESSOR.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(ROOT + ".write"))
        .collect(Collectors.toSet());
    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            WRITING.stream().map(ArchitectureTest::writing).toList());
    for (int k = 0; k < WRITING.size() - 1; k++) {
      String[] above = WRITING.subList(k + 1, WRITING.size()).stream()
          .map(ArchitectureTest::writing)
          .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(writing(WRITING.get(k)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(PROCESSOR);
    }
  }

  /** One more form touches none of those that are there. */
  @Test
  void spelledOutSumsAndLoopsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(writing("unrolled"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(writing("loops"))
        .check(PROCESSOR);
  }

  @Test
  void noPackageKnowsOneThatKnowsIt() {
    slices().matching("dev.unrolled.(**)").should().beFreeOfCycles().check(PROCESSOR);
  }

  @Test
  void theLayoutKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".layout..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.unrolled..")
            .and(resideInAPackage(ROOT + ".layout..").negate()))
        .check(PROCESSOR);
  }

  @Test
  void theModelKnowsNothingOfOursButTheRuntime() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("dev.unrolled", "dev.unrolled.shape", ROOT + ".model..")
                .or(resideInAPackage("dev.unrolled..").negate()))
        .check(PROCESSOR);
  }

  @Test
  void readerAndWriterDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".read..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".math..", ROOT + ".write..")
        .check(PROCESSOR);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".write..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".read..")
        .check(PROCESSOR);
  }

  @Test
  void thePageKnowsOfTheWriterOnlyWhatItsSourceSays() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".page..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".read..")
        .check(PROCESSOR);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".page..")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".write..")
            .and(belongToAnyOf(Names.class, Place.class, Source.class, SourceStatement.class)
                .negate()))
        .check(PROCESSOR);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".page..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".page..")
        .check(PROCESSOR);
  }

  @Test
  void nothingUsesReflection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(PROCESSOR);
  }

  @Test
  void noTestIsWrittenForJUnit4() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit", "junit.framework..")
        .check(TESTS);
  }
}
