package dev.unrolled;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** What the tests of a module's walls ask of its classes, whichever module it is. */
public final class Walls {

  private Walls() {}

  /** All packages of java.base. */
  public static DescribedPredicate<JavaClass> javaBase() {
    return resideInAnyPackage(Object.class.getModule().getPackages().toArray(String[]::new));
  }

  /** Classes of a package know, of all that is ours, that package and those others alone. */
  public static void knowsOnly(
      JavaClasses classes, String part, DescribedPredicate<JavaClass> others) {
    noClasses()
        .that()
        .resideInAPackage(part)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.unrolled..").and(not(resideInAPackage(part).or(others))))
        .check(classes);
  }

  /**
   * Neither by reflection proper nor by its other doors: method handles, services, loaders. (What
   * javac makes of lambdas and of texts that are put together names its classes itself.)
   */
  public static void doNotReflect(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .or(belongToAnyOf(ClassLoader.class, ObjectInputStream.class, ServiceLoader.class)))
        .check(classes);
    noClasses()
        .should()
        .callMethodWhere(describe(
            "a method of Class is called, other than for its module",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)
                && !call.getTarget().getName().equals("getModule")))
        .check(classes);
  }

  /** Enums and exceptions are serializable through java.lang; none of ours says so itself. */
  public static void areNotDeclaredSerializable(JavaClasses classes) {
    noClasses()
        .should(be(describe(
            "declared serializable",
            (JavaClass ours) -> ours.getRawInterfaces().stream()
                .anyMatch(implemented -> implemented.isEquivalentTo(Serializable.class)
                    || implemented.isEquivalentTo(Externalizable.class)))))
        .check(classes);
  }

  /** The tests beside that class are written for JUnit Jupiter alone. */
  public static void testsAreOfJUnitJupiter(Class<?> test) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit", "org.junit.runner..", "org.junit.rules..", "junit..")
        .check(classesBeside(test));
  }

  /** All classes that were compiled to where that one lies. */
  public static JavaClasses classesBeside(Class<?> type) {
    return new ClassFileImporter().importPath(home(type));
  }

  /** Where the classes lie that were compiled with that one. */
  public static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
