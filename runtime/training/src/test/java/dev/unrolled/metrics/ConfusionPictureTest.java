package dev.unrolled.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.training.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The picture, read as a browser reads it. */
final class ConfusionPictureTest {

  private static ConfusionMatrix matrix(List<String> names, int[][] counts) {
    ConfusionMatrix matrix = new ConfusionMatrix(names);
    for (int right = 0; right < counts.length; right++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        double[] y = new double[counts.length];
        double[] t = new double[counts.length];
        y[predicted] = 1;
        t[right] = 1;
        for (int k = 0; k < counts[right][predicted]; k++) {
          matrix.add(y, t);
        }
      }
    }
    return matrix;
  }

  private static ConfusionMatrix animals() {
    return matrix(List.of("cat", "dog", "horse"), new int[][] {{3, 1, 0}, {1, 2, 0}, {1, 0, 0}});
  }

  @Test
  void itIsAWholeFileThatSaysInWordsWhatItShows() {
    String svg = animals().toSvg();
    Element root = Pictures.parse(svg).getDocumentElement();

    assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title description");
    assertThat(root.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Confusion matrix");
    assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("8 examples of 3 classes, accuracy 0.6250. The most frequent mistake is dog for"
            + " cat: 1 of 4.");
    assertThat(svg).doesNotContain("href", "url(", "@import");
  }

  /** Cells of 88 pixels: right cat in the first row, predicted horse in the third column. */
  @Test
  void everyCellSaysItsCountAndItsShareOfTheRow() {
    Document svg = Pictures.parse(animals().toSvg());
    List<Element> cells = cells(svg);

    assertThat(cells).hasSize(5); // none where the count is 0
    assertThat(cells)
        .extracting(cell -> cell.getTextContent())
        .containsExactly(
            "right cat, predicted cat: 3 of 4, 75 %",
            "right cat, predicted dog: 1 of 4, 25 %",
            "right dog, predicted cat: 1 of 3, 33 %",
            "right dog, predicted dog: 2 of 3, 67 %",
            "right horse, predicted cat: 1 of 1, 100 %");
    assertThat(cells)
        .extracting(cell -> cell.getAttribute("fill-opacity"))
        .containsExactly("0.77", "0.31", "0.39", "0.69", "1.00");
    double left = Double.parseDouble(cells.get(0).getAttribute("x"));
    assertThat(cells)
        .extracting(cell -> Double.parseDouble(cell.getAttribute("x")) - left)
        .containsExactly(0.0, 88.0, 0.0, 88.0, 0.0);
    assertThat(cells)
        .extracting(cell -> cell.getAttribute("y"))
        .containsExactly("48.0", "48.0", "136.0", "136.0", "224.0");
    assertThat(Pictures.labels(svg))
        .contains("3", "75 %", "0", "cat", "dog", "horse", "right class", "predicted class");
  }

  /** As the contrast of WCAG 2 counts it; 4 to 1 is between its demands on large and small text. */
  @Test
  void everyNumberStandsOutFromItsCellOnLightAndDarkPages() {
    for (int percent = 0; percent <= 100; percent++) {
      double opacity = ConfusionPicture.opacity(percent / 100.0);
      boolean deep = opacity >= ConfusionPicture.DEEP;
      double light = luminance(blend(opacity, 0x033d8b, 0xffffff));
      double dark = luminance(blend(opacity, 0x58a6ff, 0x0d1117));

      assertThat(contrast(light, luminance(deep ? 0xffffff : 0x0d1117)))
          .as("light page, %s %%", percent)
          .isGreaterThan(4);
      assertThat(contrast(dark, luminance(deep ? 0x0d1117 : 0xf0f6fc)))
          .as("dark page, %s %%", percent)
          .isGreaterThan(4);
    }
  }

  @Test
  void theBytesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String svg = animals().toSvg();
    try {
      for (String tag : List.of("de-DE", "fa-IR", "ar-EG", "hi-IN-u-nu-deva", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(animals().toSvg()).as(tag).isEqualTo(svg);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void namesOfClassesMayHoldAnyCharacter() {
    ConfusionMatrix odd = matrix(
        List.of("<a> & \"b\"", "c\u0000\nd\uD800" + "x".repeat(40)), new int[][] {{1, 1}, {0, 1}});
    Document svg = Pictures.parse(odd.toSvg());

    assertThat(Pictures.labels(svg)).contains("<a> & \"b\"", "c  d\uFFFD" + "x".repeat(12) + "...");
    assertThat(cells(svg).get(0).getTextContent()).startsWith("right <a> & \"b\", predicted");
  }

  @Test
  void aMistakeAmongManyNeverLooksLikeNone() {
    ConfusionMatrix rare = matrix(List.of("a", "b"), new int[][] {{999, 1}, {0, 3}});
    Document svg = Pictures.parse(rare.toSvg());

    assertThat(cells(svg))
        .extracting(cell -> cell.getTextContent())
        .contains(
            "right a, predicted a: 999 of 1000, > 99 %", "right a, predicted b: 1 of 1000, < 1 %");
    assertThat(cells(svg).get(1).getAttribute("fill-opacity")).isEqualTo("0.08");
  }

  @Test
  void allOfManyClassesHaveTheirPlaceAndNumbersOnlyWhereTheyCanBeRead() {
    for (int classes : new int[] {2, 10, 26, 100}) {
      List<String> names =
          IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
      int[][] counts = new int[classes][classes];
      for (int k = 0; k < classes; k++) {
        counts[k][k] = 12;
      }
      Document svg = Pictures.parse(matrix(names, counts).toSvg());
      Element root = svg.getDocumentElement();
      double width = Double.parseDouble(root.getAttribute("width"));
      double height = Double.parseDouble(root.getAttribute("height"));

      assertThat(cells(svg)).hasSize(classes);
      assertThat(Pictures.labels(svg)).containsAll(names);
      Element last = cells(svg).get(classes - 1);
      double cell = Double.parseDouble(last.getAttribute("width"));
      assertThat(Double.parseDouble(last.getAttribute("x")) + cell).isLessThan(width);
      assertThat(Double.parseDouble(last.getAttribute("y")) + cell).isLessThan(height);
      assertThat(Pictures.labels(svg).contains("12")).as("%s", classes).isEqualTo(cell > 14);
    }
  }

  @Test
  void noExamplesHaveNoPicture() {
    ConfusionMatrix empty = new ConfusionMatrix(List.of("a", "b"));

    assertThatIllegalStateException()
        .isThrownBy(empty::toSvg)
        .withMessage("No example has been added yet; add some first.");
  }

  private static List<Element> cells(Document svg) {
    List<Element> cells = new ArrayList<>();
    NodeList rectangles = svg.getElementsByTagName("rect");
    for (int k = 0; k < rectangles.getLength(); k++) {
      Element rectangle = (Element) rectangles.item(k);
      if (rectangle.getAttribute("class").equals("cell")) {
        cells.add(rectangle);
      }
    }
    return cells;
  }

  private static int blend(double opacity, int over, int under) {
    int colour = 0;
    for (int shift : new int[] {16, 8, 0}) {
      double mixed = opacity * (over >> shift & 0xff) + (1 - opacity) * (under >> shift & 0xff);
      colour |= (int) Math.round(mixed) << shift;
    }
    return colour;
  }

  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16 & 0xff)
        + 0.7152 * linear(colour >> 8 & 0xff)
        + 0.0722 * linear(colour & 0xff);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }
}
