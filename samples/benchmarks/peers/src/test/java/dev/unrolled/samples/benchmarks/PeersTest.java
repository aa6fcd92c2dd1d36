package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {

  static Stream<Arguments> steps() {
    return Library.all().stream()
        .flatMap(library -> Arrays.stream(Workload.values())
            .flatMap(workload -> workload.operations().stream()
                .filter(operation -> library.takesPart(workload, operation))
                .map(operation -> Arguments.of(library.name(), workload, operation))));
  }

  @Test
  void everyPeerIsOnTheListAfterUs() {
    assertThat(Library.all())
        .extracting(Library::name)
        .containsExactly(
            "Unrolled",
            "Plain Java loops",
            "PyTorch (DJL)",
            "ONNX Runtime",
            "DL4J",
            "Encog",
            "Smile");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyPeerComputesWhatTheReferenceComputes(
      String library, Workload workload, Operation operation) {
    Check.check(Library.named(library), workload, operation);
  }
}
