package dev.unrolled.samples.regression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.RegressionErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;
import org.w3c.dom.Document;

class NoisySineTest {

  @TempDir
  private Path folder;

  @Test
  void theFitIsAsFarFromUnseenPointsAsTheirNoiseAndMuchNearerToTheSine() throws IOException {
    Matcher printed = Pattern.compile("RMSE (\\S+) to 60 points .* noise is (\\S+); (\\S+) to the")
        .matcher(printed());

    assertThat(printed.find()).isTrue();
    double noise = Double.parseDouble(printed.group(2));
    assertThat(Double.parseDouble(printed.group(1))).isCloseTo(noise, within(0.05));
    assertThat(Double.parseDouble(printed.group(3))).isLessThan(noise / 3);
  }

  @Test
  @DefaultLocale("de-DE")
  void thePictureShowsAllPointsAndBothCurvesInWellFormedXml() throws Exception {
    String told = printed();
    Path file = folder.resolve("pictures/sine.svg");
    Document svg =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));

    assertThat(told).contains("Fit and points: " + file);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(300);
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 800 400");
    assertThat(Files.readString(file)).doesNotContain("NaN").doesNotContain("href");
  }

  @Test
  void thePointsLieAroundTheSineAndTheSameSeedGivesTheSame() {
    Dataset points = NoisySine.points(1000, 0.2, 5);
    RegressionErrors noise = new RegressionErrors(1);
    for (int row = 0; row < points.size(); row++) {
      double x = points.inputs().get(row)[0];
      assertThat(x).isBetween(-Math.PI, Math.PI);
      noise.add(points.targets().get(row), new double[] {Math.sin(x)});
    }

    assertThat(noise.rmse()).isCloseTo(0.2, within(0.02));
    assertThat(NoisySine.points(1000, 0.2, 5).targets().get(999))
        .isEqualTo(points.targets().get(999));
    assertThat(NoisySine.points(1000, 0.2, 6).targets().get(999))
        .isNotEqualTo(points.targets().get(999));
  }

  private String printed() throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      NoisySine.main(new String[] {folder.resolve("pictures/sine.svg").toString()});
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}
