package dev.unrolled.processor.generated;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes name what they use: nothing is looked up by its name while they run. */
final class NoReflectionTest {

  @TempDir
  Path folder;

  @Test
  void noGeneratedClassReflects() throws IOException {
    for (Map.Entry<List<String>, List<Golden>> group : Golden.byOptions().entrySet()) {
      Compiled.of(Golden.sources(group.getValue()), group.getKey().toArray(String[]::new))
          .writeTo(folder);
    }
    JavaClasses generated = new ClassFileImporter().importPath(folder);

    assertThat(generated).hasSizeGreaterThanOrEqualTo(2 * Golden.all().size());
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .or(belongToAnyOf(ClassLoader.class, ServiceLoader.class)))
        .check(generated);
    noClasses()
        .should()
        .callMethodWhere(describe(
            "a method of Class is called",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)))
        .check(generated);
  }
}
