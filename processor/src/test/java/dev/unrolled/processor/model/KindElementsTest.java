package dev.unrolled.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindElementsTest {

  /** What every kind has, and what says which it is. */
  private static final List<String> OF_ALL = List.of("kind", "in", "from", "add");

  @Test
  void everyElementIsOwnedBySomeKindsOrHadByAll() {
    assertThat(Stream.concat(OF_ALL.stream(), KindElements.owned().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Layer.class.getDeclaredMethods()).map(Method::getName).toList());
    assertThat(KindElements.owners("add")).containsExactly(LayerKind.values());
    assertThat(KindElements.owners("biases"))
        .containsExactly(
            LayerKind.DENSE, LayerKind.CONVOLUTION, LayerKind.LAYER_NORM, LayerKind.BATCH_NORM);
  }

  @ParameterizedTest
  @EnumSource
  void theReadmeHasARowForAKindWithTheElementsThatItOwns(LayerKind kind) throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String row = only("(?m)^\\| `" + kind + "` \\|(.*)\\|$", readme);

    String[] cells = row.split("\\|", -1);
    assertThat(cells).hasSize(3);
    assertThat(names("`([a-zA-Z]+)`", cells[1].replace("(`true`)", "")))
        .containsExactlyInAnyOrderElementsOf(KindElements.of(kind));
  }

  @ParameterizedTest
  @EnumSource
  void theDocumentationOfLayerNamesForAKindTheElementsThatItOwns(LayerKind kind)
      throws IOException {
    String layer = Files.readString(Path.of("../runtime/src/main/java/dev/unrolled/Layer.java"));
    String item = only("(?s)<li>\\{@link LayerKind#" + kind + "}:(.*?)(?:<li>|</ul>)", layer);

    assertThat(names("\\{@link #(\\w+)}", item))
        .containsExactlyInAnyOrderElementsOf(KindElements.of(kind));
  }

  @ParameterizedTest
  @EnumSource
  void anErrorFileShowsAnElementThatAKindDoesNotOwn(LayerKind kind) {
    assertThat(Path.of("src/test/resources/errors/NotOfKind.java"))
        .content()
        .contains(", but kind = " + kind + ";");
  }

  private static String only(String pattern, String text) {
    List<String> found = names(pattern, text);
    assertThat(found).as(pattern).hasSize(1);
    return found.get(0);
  }

  private static List<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(each -> each.group(1))
        .toList();
  }
}
