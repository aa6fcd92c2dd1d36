package dev.unrolled.processor.write;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Form;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.generated.Golden;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.read.ReadingProcessor;
import dev.unrolled.processor.write.methods.BytecodeSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layout does not change meaning: whatever the width of a line, a source has the same tokens. */
class WidthTest {

  /** A comment, a text, a word or number, an operator. */
  private static final Pattern TOKEN = Pattern.compile(
      "/\\*(?s:.*?)\\*/|//.*|\"(\\\\.|[^\"\\\\])*\"|[\\w.$]+|[-+*/<>=!&|]+|[^\\s\\w]");

  @Test
  void everyGoldenHasTheSameTokensAtEveryWidth(@TempDir Path folder) {
    Map<String, String> sources =
        Golden.all().stream().collect(toMap(Golden::toString, Golden::source));
    List<NetworkModel> models = ReadingProcessor.read(AnyCompiler.JAVAC, folder, sources);
    assertThat(models).hasSizeGreaterThanOrEqualTo(12);
    for (NetworkModel model : models) {
      Form form = Forms.of(Derivation.of(model));
      sameTokens(model, form, BytecodeSize.MOST_IN_A_METHOD, 1);
      if (form == Form.UNROLLED) { // split into many methods
        sameTokens(model, form, Written.smallestLimit(model), 10);
      }
    }
  }

  private static void sameTokens(NetworkModel model, Form form, int methodBytes, int step) {
    List<String> tokens = tokens(model, form, methodBytes, Layout.STANDARD.width());
    for (int width = 30; width <= 200; width += step) {
      assertThat(tokens(model, form, methodBytes, width))
          .as("%s, %s, width %d", model.declaration().declaredName(), form, width)
          .isEqualTo(tokens);
    }
  }

  private static List<String> tokens(NetworkModel model, Form form, int methodBytes, int width) {
    String source = SourceWriter.write(Derivation.of(model), form, methodBytes, new Layout(width))
        .text();
    return TOKEN.matcher(source).results().map(MatchResult::group).toList();
  }
}
