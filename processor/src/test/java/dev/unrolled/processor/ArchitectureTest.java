package dev.unrolled.processor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walls between the stages. */
class ArchitectureTest {

  private static final String ROOT = "dev.unrolled.processor";
  private static final String[] COMPILER = {
    "javax.lang.model..", "javax.annotation.processing..", "javax.tools..", "com.sun.source.."
  };

  private final JavaClasses processor =
      new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);
  private final JavaClasses tests =
      new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests())).importPackages(ROOT);

  @Test
  void onlyTheReaderKnowsTheCompiler() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".read..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMPILER)
        .check(processor);
  }

  @Test
  void onlyOneClassLinksJavacsTrees() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.TreePositions(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.source..")
        .check(processor);
  }

  @Test
  void onlyTheWriterKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".write..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(processor);
  }

  @Test
  void theMathematicsKnowsNeitherReaderNorWriter() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".math..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".read..", ROOT + ".write..")
        .check(processor);
  }

  @Test
  void theModelKnowsNothingOfOursButTheRuntime() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("dev.unrolled", ROOT + ".model..")
            .or(resideInAPackage("dev.unrolled..").negate()))
        .check(processor);
  }

  @Test
  void readerAndWriterDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".read..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".math..", ROOT + ".write..")
        .check(processor);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".write..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".read..")
        .check(processor);
  }

  @Test
  void nothingUsesReflection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(processor);
  }

  @Test
  void noTestIsWrittenForJUnit4() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit", "junit.framework..")
        .check(tests);
  }
}
