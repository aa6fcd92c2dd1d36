package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.History.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The picture, read as a browser reads it. */
final class LossCurveTest {

  @Test
  void itIsAWholeFileThatSaysInWordsWhatItShows() {
    String svg = history(30, epoch -> 1.0 / epoch, epoch -> 0.5 + 0.01 * epoch).toSvg();
    Element root = Pictures.parse(svg).getDocumentElement();

    assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title description");
    assertThat(text(root, "title")).isEqualTo("Loss by epoch");
    assertThat(text(root, "desc"))
        .isEqualTo("Over 30 epochs the loss goes from 1.0000 to 0.0333. The validation loss goes"
            + " from 0.5100 to 0.8000; it is smallest, 0.5100, in epoch 1.");
    assertThat(svg)
        .contains("prefers-color-scheme: dark")
        .doesNotContain("href", "url(", "@import");
  }

  /** The foot of the axis is 0, at y = 362; its top is 1, at y = 64. */
  @Test
  void everyLossStandsAtItsPlace() {
    Document svg =
        Pictures.parse(history(3, epoch -> 1.0 / epoch, epoch -> 0.25 * epoch).toSvg());

    assertThat(points(svg, 0)).containsExactly("76.0,64.0", "386.0,213.0", "696.0,262.7");
    assertThat(points(svg, 1)).containsExactly("76.0,287.5", "386.0,213.0", "696.0,138.5");
    assertThat(Pictures.labels(svg))
        .contains("0", "0.2", "0.4", "0.6", "0.8", "1", "2", "3", "mean loss");
    assertThat(Pictures.labels(svg))
        .contains("training", "validation", "best: 0.2500 in epoch 1", "epoch");
  }

  @Test
  void withoutValidationThereIsOneCurve() {
    Document svg = Pictures.parse(history(3, epoch -> 1.0 / epoch, null).toSvg());

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(Pictures.labels(svg)).contains("training").doesNotContain("validation");
  }

  @Test
  void lossesOfManySizesAreShownOnALogarithmicAxis() {
    Document svg =
        Pictures.parse(history(5, epoch -> Math.pow(10, 1 - epoch), null).toSvg());

    assertThat(points(svg, 0))
        .containsExactly("76.0,64.0", "231.0,138.5", "386.0,213.0", "541.0,287.5", "696.0,362.0");
    assertThat(Pictures.labels(svg))
        .contains("0.0001", "0.001", "0.01", "0.1", "1", "mean loss, logarithmic");
  }

  @Test
  void lossesThatAreAllAlikeOrNegativeOrZeroHaveAPlaceToo() {
    for (double loss : new double[] {0, 1, -2, 1e-300, 1e300}) {
      Document svg = Pictures.parse(history(4, epoch -> loss, null).toSvg());
      for (String point : points(svg, 0)) {
        double y = Double.parseDouble(point.substring(point.indexOf(',') + 1));
        assertThat(y).as("loss %s", loss).isBetween(64.0, 362.0);
      }
      assertThat(Pictures.labels(svg)).as("loss %s", loss).doesNotContain("NaN");
    }
  }

  @Test
  void oneEpochIsAPoint() {
    Document svg = Pictures.parse(history(1, epoch -> 1, null).toSvg());

    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2); // and in the legend
    assertThat(points(svg, 0)).containsExactly("386.0,64.0");
  }

  @Test
  void aLongRunIsThinnedOutAndKeepsItsLastEpoch() {
    Document svg = Pictures.parse(history(100_000, epoch -> 1.0 / epoch, null).toSvg());

    assertThat(points(svg, 0)).hasSizeBetween(500, 1001);
    assertThat(points(svg, 0).get(points(svg, 0).size() - 1)).startsWith("696.0,");
    assertThat(Pictures.labels(svg)).contains("1", "20000", "100000");
  }

  private static History history(
      int epochs, IntToDoubleFunction loss, @Nullable IntToDoubleFunction validation) {
    List<Epoch> list = new ArrayList<>();
    for (int number = 1; number <= epochs; number++) {
      list.add(HistoryTest.epoch(
          number,
          loss.applyAsDouble(number),
          validation == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(validation.applyAsDouble(number))));
    }
    return new History(list, Ending.FINISHED);
  }

  private static String text(Element root, String tag) {
    return root.getElementsByTagName(tag).item(0).getTextContent();
  }

  private static List<String> points(Document svg, int curve) {
    Element line = (Element) svg.getElementsByTagName("polyline").item(curve);
    return List.of(line.getAttribute("points").split(" ", -1));
  }
}
