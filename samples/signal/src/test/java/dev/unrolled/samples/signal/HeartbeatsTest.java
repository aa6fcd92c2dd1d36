package dev.unrolled.samples.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.training.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatsTest {

  @TempDir
  private Path folder;

  @Test
  void almostAllBeatsOfAStreamAreFoundAndNoStepAllocates() throws IOException {
    String printed = printed(() -> Heartbeats.main(new String[0]));

    Matcher found = Pattern.compile("(\\d+) of (\\d+) normal beats found, (\\d+) of (\\d+)"
            + " ventricular ones, and (\\d+) that are none")
        .matcher(printed);
    assertThat(found.find()).isTrue();
    assertThat(share(found, 1)).isGreaterThan(0.99);
    assertThat(share(found, 3)).isGreaterThan(0.97);
    assertThat(Integer.parseInt(found.group(5))).isLessThan(10);
    assertThat(printed).containsPattern("76800 steps, .* us a step, 0 bytes allocated by all");
  }

  @Test
  void trainingFindsWeightsThatTellUnseenWindowsApartAndWritesThem() throws IOException {
    Path file = folder.resolve("heartbeats.safetensors");
    String printed = printed(() -> Training.main(new String[] {file.toString()}));

    Matcher accuracy = Pattern.compile("accuracy (\\S+) of \\d+ examples").matcher(printed);
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.98);

    UnrolledHeartbeats net = new UnrolledHeartbeats();
    net.initialize(3);
    net.load(file);
    ConfusionMatrix unseen = new ConfusionMatrix(Training.names());
    Measurement.of(net, Training.windows(5), unseen);
    assertThat(unseen.accuracy()).isGreaterThan(0.98);
  }

  @Test
  void theFrozenClassPredictsAsTheNetworkThatHasTheWeightsOfItsFile() {
    UnrolledHeartbeats net = new UnrolledHeartbeats();
    FrozenHeartbeats frozen = new FrozenHeartbeats();
    Random random = new Random(4);
    for (int k = 0; k < 20; k++) {
      float[] window = new float[Heartbeats.WINDOW];
      for (int i = 0; i < window.length; i++) {
        window[i] = (float) random.nextGaussian();
      }
      assertThat(frozen.predict(window)).containsExactly(net.predict(window), within(1e-5f));
    }
  }

  @Test
  void theSameSeedRecordsTheSameBeatsOfBothKinds() {
    Recording recording = Recording.of(60, 5);

    assertThat(recording.millivolts()).hasSize(60 * Recording.RATE);
    assertThat(recording.millivolts()).isEqualTo(Recording.of(60, 5).millivolts());
    assertThat(recording.millivolts()).isNotEqualTo(Recording.of(60, 6).millivolts());
    assertThat(recording.beats())
        .extracting(Recording.Event::kind)
        .contains(Beat.NORMAL, Beat.VENTRICULAR)
        .doesNotContain(Beat.NONE);
  }

  private static double share(Matcher found, int group) {
    return Double.parseDouble(found.group(group)) / Double.parseDouble(found.group(group + 1));
  }

  private interface Program {
    void run() throws IOException;
  }

  private static String printed(Program program) throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}
