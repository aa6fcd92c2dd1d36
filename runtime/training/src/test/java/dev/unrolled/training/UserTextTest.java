package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unrolled.Checkpoint;
import dev.unrolled.Classifier;
import dev.unrolled.Mazur;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Csv;
import dev.unrolled.data.Dataset;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.metrics.ConfusionMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a name, a cell or a file, a message is a few lines that can be read. */
final class UserTextTest {

  /** It would clear a terminal, turn what follows from right to left, and fill a screen. */
  private static final String AWKWARD = "a\u001b[2J\u202e\0\n" + "x".repeat(10_000);

  @TempDir
  Path folder;

  @Test
  void namesOfColumnsAndTextsOfCellsAreShownSafely() {
    List<String[]> rows = List.of(new String[] {"1", AWKWARD}, new String[] {"2", AWKWARD + "y"});

    shown(() -> Columns.of("b", "c").numbers(AWKWARD));
    shown(() -> Columns.of(AWKWARD, "c").numbers("d"));
    shown(() -> Columns.of(AWKWARD, "c").numbers(AWKWARD).targets(AWKWARD));
    shown(() -> Columns.of("b", AWKWARD).numbers("b").targets(AWKWARD).read(rows));
    shown(() -> Columns.of("b", "c").numbers("b").classes("c", "one", AWKWARD, AWKWARD));
    shown(() -> Columns.of("b", "c").numbers("b").classes("c", "one", "two").read(rows));
    shown(() -> Columns.of("b", AWKWARD).numbers("b").classes(AWKWARD).read(rows.subList(0, 1)));
    shown(() -> Columns.ofText(AWKWARD));
    shown(() -> Columns.ofText("number\tb\n" + AWKWARD + "\tc"));
  }

  @Test
  void namesOfClassesParametersAndValuesAreShownSafely() {
    Mazur net = new Mazur();

    shown(() -> new ConfusionMatrix(List.of(AWKWARD)));
    shown(() -> Dataset.ofClasses(new double[][] {{1}}, new int[] {0}, AWKWARD));
    shown(() -> Dataset.ofClasses(new double[][] {{1}}, new int[] {0}, AWKWARD, AWKWARD));
    shown(() -> net.parameters().get(AWKWARD));
    shown(() -> net.trace(new double[] {1, 2}, new double[] {0, 1}).value(AWKWARD));
    shown(() -> Checkpoint.of(net).with(AWKWARD, "text"));
  }

  @Test
  void whatStandsInAFileIsShownSafely() throws IOException {
    Path file = folder.resolve("file");
    Mazur net = new Mazur();
    SafeTensors.of(Map.of(AWKWARD, Tensor.f64(List.of(1), 1)), Map.of()).write(file);
    shown(() -> net.load(file));

    Files.writeString(file, "b,c\n1,\"2\"" + AWKWARD);
    shown(() -> Csv.read(file));

    RawRows rows = new RawRows() {};
    Predictor.of(new Classifier(), rows.scaled).save(file);
    SafeTensors saved = SafeTensors.read(file);
    Map<String, String> metadata = new TreeMap<>(saved.metadata());
    String columns = metadata.keySet().stream()
        .filter(key -> key.contains("columns"))
        .findFirst()
        .orElseThrow();
    metadata.put(columns, AWKWARD);
    SafeTensors.of(saved.tensors(), metadata).write(file);
    shown(() -> Predictor.load(file, new Classifier()));
  }

  private static void shown(ThrowingCallable refused) {
    Throwable refusal = catchThrowable(refused);
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).hasSizeLessThan(1500).matches("[^\\p{Cntrl}\\p{Cf}]*");
  }
}
