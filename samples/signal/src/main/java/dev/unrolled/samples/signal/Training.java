package dev.unrolled.samples.signal;

import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.training.Measurement;
import dev.unrolled.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Learns the weights of {@link Heartbeats} from recordings, and writes them to its file. */
public final class Training {

  private Training() {}

  /**
   * Learns, says how well, and writes the weights. Compiled from scratch, the class has them.
   *
   * @param args the file; the one in the folder of resources if there is none
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(
        args.length > 0
            ? args[0]
            : "src/main/resources/dev/unrolled/samples/signal/heartbeats.safetensors");
    UnrolledHeartbeats net = new UnrolledHeartbeats();
    net.initialize(1); // not on from the weights that the class has
    System.out.println(Trainer.of(net).optimizer(new Adam(0.002)).epochs(8).fit(windows(1)));

    ConfusionMatrix unseen = new ConfusionMatrix(names());
    Measurement.of(net, windows(2), unseen);
    System.out.println(unseen);
    net.save(file);
    System.out.println("Weights: " + file);
  }

  /** Windows out of twenty minutes: around each beat, and where there is none. */
  static Dataset windows(long seed) {
    Random random = new Random(seed);
    Recording recording = Recording.of(1200, seed);
    List<float[]> windows = new ArrayList<>();
    List<Beat> beats = new ArrayList<>();
    int before = 0;
    for (Recording.Event beat : recording.beats()) {
      int slack = BeatStream.SLACK;
      int moved = random.nextInt(2 * slack + 1) - slack;
      add(windows, beats, recording, beat.at() + moved, beat.kind());
      add(windows, beats, recording, beat.at() + 3 * slack + random.nextInt(slack), Beat.NONE);
      add(windows, beats, recording, beat.at() - 3 * slack - random.nextInt(slack), Beat.NONE);
      int between = beat.at() - before - 4 * slack;
      if (between > 4 * slack) {
        int somewhere = before + 2 * slack + random.nextInt(between);
        add(windows, beats, recording, somewhere, Beat.NONE);
      }
      before = beat.at();
    }
    int[] classes = beats.stream().mapToInt(Beat::output).toArray();
    return Dataset.ofClasses(
        windows.toArray(new float[0][]), classes, names().toArray(new String[0]));
  }

  private static void add(
      List<float[]> windows, List<Beat> beats, Recording recording, int middle, Beat beat) {
    int from = middle - Heartbeats.WINDOW / 2;
    if (from >= 0 && from + Heartbeats.WINDOW <= recording.millivolts().length) {
      windows.add(Arrays.copyOfRange(recording.millivolts(), from, from + Heartbeats.WINDOW));
      beats.add(beat);
    }
  }

  static List<String> names() {
    return Arrays.stream(Beat.values()).map(Beat::name).toList();
  }
}
