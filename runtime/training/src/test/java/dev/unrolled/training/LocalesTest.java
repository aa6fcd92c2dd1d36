package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Classifier;
import dev.unrolled.Mazur;
import dev.unrolled.data.Split;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.metrics.TopK;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files, pictures and texts are the same, whatever the locale of the machine. */
final class LocalesTest {

  @TempDir
  Path folder;

  /** Persian and Arabic have digits of their own, Turkish a small I, German a comma. */
  static List<Locale> locales() {
    return Stream.of(
            "fa-IR", "ar-EG-u-nu-arab", "ne-NP", "bn-BD", "mr-IN", "my-MM", "tr-TR", "de-DE")
        .map(Locale::forLanguageTag)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void everyDefaultLocaleGivesTheSameFilesPicturesAndTexts(Locale locale) throws IOException {
    assertThat(writtenIn(() -> Locale.setDefault(locale)))
        .isEqualTo(writtenIn(() -> Locale.setDefault(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void soDoesALocaleForFormatsAlone(Locale locale) throws IOException {
    assertThat(writtenIn(() -> Locale.setDefault(Locale.Category.FORMAT, locale)))
        .isEqualTo(writtenIn(() -> Locale.setDefault(Locale.ROOT)));
  }

  private List<String> writtenIn(Runnable locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    locale.run();
    try {
      return written();
    } finally {
      Locale.setDefault(before);
      Locale.setDefault(Locale.Category.FORMAT, format);
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
  }

  private List<String> written() throws IOException {
    List<String> written = new ArrayList<>();
    Path checkpoint = folder.resolve("checkpoint");
    Files.deleteIfExists(checkpoint);
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    AtomicLong now = new AtomicLong();
    Split split = Blobs.of(1500, 1).split(0.8, 2);
    Classifier net = new Classifier();
    History history = Trainer.of(net)
        .optimizer(new Adam(LearningRate.cosine(0.01, 0.001, 1234).warmUp(10)).clipNorm(1.5))
        .epochs(3)
        .validation(split.test())
        .metrics(new TopK(2, 3))
        .checkpoint(checkpoint)
        .watched(
            () -> now.addAndGet(1_234_567), new PrintStream(progress, true, StandardCharsets.UTF_8))
        .fit(split.train());
    written.add(progress.toString(StandardCharsets.UTF_8));
    written.add(history.epochs().toString());
    written.add(history.toSvg());
    ConfusionMatrix matrix = new ConfusionMatrix(split.test().classNames());
    Measurement.of(net, split.test(), matrix);
    written.add(matrix.toString());
    RegressionErrors errors = new RegressionErrors(3);
    Measurement.of(net, split.test(), errors);
    written.add(errors.toString());
    Mazur mazur = new Mazur();
    double[] x = {0.05, 0.1};
    double[] t = {0.01, 0.99};
    Trace trace = mazur.trace(x, t, 0.5);
    written.addAll(List.of(trace.toString(), trace.markdown()));
    trace.csv().forEach(written::add);
    written.add(mazur.checkGradients(x, t).toString());
    written.add(net.shape() + " " + net.parameters());
    Path predictor = folder.resolve("predictor");
    Predictor.of(net, split.train()).save(predictor);
    for (Path file : List.of(predictor, checkpoint)) {
      written.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    return written;
  }
}
