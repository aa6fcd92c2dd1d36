package dev.unrolled.samples.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedTest {

  @TempDir
  Path folder;

  @Test
  void everyClassPredictsWhatPyTorchDoes() throws IOException {
    UnrolledMoons moons = new UnrolledMoons();
    UnrolledMoons again = Imported.writtenAndRead(moons, folder.resolve("moons.onnx"));

    assertThat(Imported.expected()).hasSize(8);
    for (double[] row : Imported.expected()) {
      double[] point = {row[0], row[1]};
      assertThat(new FrozenMoons().predict(point)[0]).isCloseTo(row[2], within(1e-12));
      assertThat(new FrozenStoredMoons().predict(point)[0]).isCloseTo(row[2], within(1e-12));
      assertThat(moons.predict(point)[0]).isCloseTo(row[2], within(1e-12));
      assertThat(again.predict(point)[0]).isCloseTo(row[2], within(1e-12));
    }
  }

  @Test
  void itLearnsOnFromWhereTheFileEnds() {
    UnrolledMoons moons = new UnrolledMoons();
    Turned test = Turned.moons(400, 2);

    assertThat(test.accuracy(moons)).isLessThan(0.75);
    Imported.learn(moons, Turned.moons(400, 1));
    assertThat(test.accuracy(moons)).isGreaterThan(0.9);
  }
}
