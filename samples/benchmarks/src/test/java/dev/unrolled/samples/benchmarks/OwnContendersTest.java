package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OwnContendersTest {

  static Stream<Arguments> steps() {
    return Arrays.stream(Workload.values())
        .flatMap(workload ->
            workload.operations().stream().map(operation -> Arguments.of(workload, operation)));
  }

  @Test
  void unrolledAsItIsFrozenAndByItsEverydayMethodsAndPlainLoopsAreOnTheList() {
    assertThat(Library.all())
        .extracting(Library::name)
        .contains("Unrolled", "Unrolled, frozen", "Unrolled, everyday methods", "Plain Java loops");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyContenderComputesWhatTheReferenceComputes(Workload workload, Operation operation) {
    for (Library library : Library.all()) {
      if (library.takesPart(workload, operation)) {
        Check.check(library, workload, operation);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theLimitInCComputesWhatTheReferenceComputes(Workload workload, Operation operation) {
    Limit.PROGRAM.ifPresent(program -> program.check(workload, operation));
  }
}
