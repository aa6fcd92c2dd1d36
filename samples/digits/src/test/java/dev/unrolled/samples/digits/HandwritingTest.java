package dev.unrolled.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.data.Dataset;
import dev.unrolled.samples.digits.Glyph.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandwritingTest {

  private static final int PIXELS = Drawing.SIDE * Drawing.SIDE;

  @Test
  void thereIsAWayToWriteEachDigitAndEachStaysInItsBox() {
    assertThat(Glyph.ALL).extracting(Glyph::digit).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(Glyph.ALL)
        .flatExtracting(Glyph::strokes)
        .flatExtracting(Glyph.Stroke::points)
        .allMatch(point -> point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1);
  }

  @Test
  void theTenDigitsAreAsManyEachAndTheSameSeedDrawsTheSame() {
    Dataset drawings = new Handwriting(3).drawings(50);

    assertThat(drawings.classCounts()).containsOnly(5);
    assertThat(drawings.inputs().get(49))
        .isEqualTo(new Handwriting(3).drawings(50).inputs().get(49));
    assertThat(drawings.inputs().get(49))
        .isNotEqualTo(new Handwriting(4).drawings(50).inputs().get(49));
  }

  @Test
  void noTwoDrawingsOfADigitAreTheSame() {
    Handwriting hand = new Handwriting(1);

    assertThat(hand.draw(8).pixels()).isNotEqualTo(hand.draw(8).pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aDrawingIsInkInTheMiddleOfPaper(int digit) {
    Handwriting hand = new Handwriting(digit);
    for (int k = 0; k < 100; k++) {
      float[] pixels = hand.draw(digit).pixels();
      int ink = 0;
      int across = 0;
      int down = 0;
      for (int at = 0; at < PIXELS; at++) {
        assertThat(pixels[at]).isBetween(0f, 1f);
        if (pixels[at] > 0.6) {
          ink++;
          across += at % Drawing.SIDE;
          down += at / Drawing.SIDE;
        }
      }
      assertThat(ink).isBetween(15, PIXELS / 3);
      assertThat((double) across / ink).isCloseTo(13.5, within(7.0));
      assertThat((double) down / ink).isCloseTo(13.5, within(7.0));
    }
  }

  @Test
  void aLineCoversThePixelsThatThePenTouchesAndNoOthers() {
    Drawing drawing = new Drawing();
    drawing.line(List.of(new Point(4, 10), new Point(20, 10)), 2);

    assertThat(pixel(drawing, 10, 9)).isEqualTo(1);
    assertThat(pixel(drawing, 10, 10)).isEqualTo(1);
    assertThat(pixel(drawing, 10, 11)).isZero();
    assertThat(pixel(drawing, 2, 10)).isZero();
    assertThat(pixel(drawing, 22, 10)).isZero();
  }

  @Test
  void aLineThatLeavesThePaperIsCutAtItsEdge() {
    Drawing drawing = new Drawing();
    drawing.line(List.of(new Point(-40, 14), new Point(14, 14), new Point(14, 90)), 2);

    assertThat(pixel(drawing, 0, 14)).isEqualTo(1);
    assertThat(pixel(drawing, 14, 27)).isEqualTo(1);
  }

  @Test
  void asTextADrawingHasALineForEachRowAndTwoCharactersForEachPixel() {
    Drawing drawing = new Drawing();
    drawing.line(List.of(new Point(0, 14), new Point(28, 14)), 2);

    List<String> lines = drawing.toString().lines().toList();
    assertThat(lines).hasSize(28);
    assertThat(lines.get(0)).isEqualTo(" ".repeat(56));
    assertThat(lines.get(14)).isEqualTo("@".repeat(56));
  }

  private static float pixel(Drawing drawing, int across, int down) {
    return drawing.pixels()[down * Drawing.SIDE + across];
  }
}
