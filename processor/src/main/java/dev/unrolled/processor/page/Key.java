package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.Names;
import java.util.stream.Collectors;

/**
 * How the page's script finds a number: {@code z1.0} is {@code z1[0]}, {@code p.4} is {@code p[4]}.
 */
final class Key {

  private Key() {}

  static String of(Ref ref, Names names) {
    Variable variable = ref.variable();
    return switch (variable.kind()) {
      case PARAMETER -> "p." + names.place(ref);
      case PARAMETER_GRADIENT -> "g." + names.place(ref);
      case INPUT, TARGET, VALUE, LOSS ->
        variable.name()
            + ref.indices().stream()
                .map(Index::toString)
                .map("."::concat)
                .collect(Collectors.joining());
    };
  }
}
