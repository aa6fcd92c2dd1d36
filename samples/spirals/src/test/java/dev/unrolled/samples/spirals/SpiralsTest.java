package dev.unrolled.samples.spirals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.data.Dataset;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpiralsTest {

  @TempDir
  private Path folder;

  @Test
  void almostAllUnseenPointsAreToldApartAndThePictureShowsIt() throws IOException {
    Path file = folder.resolve("pictures/spirals.png");
    Matcher accuracy =
        Pattern.compile("accuracy (\\S+) of 120 examples").matcher(printed(file.toString()));
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.97);

    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(480);
    Dataset others = Spirals.points(500, 99);
    int wrong = 0;
    for (int row = 0; row < others.size(); row++) {
      Color colour = colour(picture, others.inputs().get(row));
      boolean rim = colour.equals(Color.WHITE); // of a point, of either class
      wrong += !rim && isOrange(colour) != (others.label(row) == 1) ? 1 : 0;
    }
    assertThat(wrong).isLessThan(30);
  }

  @Test
  void thePictureOfAnUntrainedNetworkShowsThePointsInTheirColours() {
    Dataset points =
        Dataset.ofClasses(new double[][] {{-3, 3}, {3, -3}}, new int[] {0, 1}, "blue", "orange");
    BufferedImage picture = Picture.of(new UnrolledSpirals(), points);

    assertThat(isOrange(colour(picture, -3, 3))).isFalse(); // the upper left
    assertThat(isOrange(colour(picture, 3, -3))).isTrue();
  }

  @Test
  void theSpiralsHaveAsManyPointsEachAndTheSameSeedGivesTheSame() {
    Dataset points = Spirals.points(50, 3);

    assertThat(points.classCounts()).containsExactly(50, 50);
    assertThat(points.inputs().get(99)).isEqualTo(Spirals.points(50, 3).inputs().get(99));
    assertThat(points.inputs().get(99))
        .isNotEqualTo(Spirals.points(50, 4).inputs().get(99));
  }

  private static boolean isOrange(Color colour) {
    return colour.getRed() > colour.getBlue();
  }

  private static Color colour(BufferedImage picture, double... xy) {
    int across = (int) ((xy[0] / 6 + 1) / 2 * picture.getWidth());
    int down = (int) ((1 - xy[1] / 6) / 2 * picture.getHeight());
    return new Color(picture.getRGB(across, down));
  }

  private static String printed(String file) throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      Spirals.main(new String[] {file});
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}
