package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.methods.MethodWriter;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.List;

/**
 * Writes what a step of training does beside moving weights: running statistics follow those of its
 * batch.
 */
final class StatisticsMethod {

  private StatisticsMethod() {}

  /** The method; nothing where no statistics are kept. */
  static List<MethodSpec> of(
      NetworkModel model, Arithmetic arithmetic, ClassName values, Layout layout) {
    if (!model.shape().meetsRows()) {
      return List.of();
    }
    Body body = new Body(layout, new Notes(), "");
    for (LayerShape layer : model.shape().layers()) {
      if (layer.spec().meetsRows()) {
        write(layer, arithmetic, body);
      }
    }
    return List.of(MethodWriter.override(
            "moveStatistics",
            "What a step of training does beside moving weights: running statistics, by which is"
                + " predicted, follow those of its batch. No gradient leads here.")
        .addParameter(arithmetic.array(), "p")
        .addParameter(TypeName.INT, "rows")
        .addParameter(values, "v")
        .addCode("$L", body.text())
        .build());
  }

  private static void write(LayerShape layer, Arithmetic arithmetic, Body body) {
    Parameter mean = part(layer, BatchNormSpec.RUNNING_MEAN);
    Parameter variance = part(layer, BatchNormSpec.RUNNING_VARIANCE);
    int places = layer.in() / mean.size(); // how many numbers of one example share a mean
    int number = layer.number();
    String momentum = Numbers.literal(layer.spec().momentum());
    String count = "count" + number;
    String cast = arithmetic.fromDouble();
    body.comment(
        "Layer %s: `running = (1 - %s) * running + %2$s * batch`. The batch's variance was divided by"
                .formatted(number, momentum)
            + " the count n of its numbers; what is kept tells of numbers yet to come, and those lie"
            + " farther from their mean than from the one that was fitted to them: so it is divided"
            + " by n - 1.");
    body.line("double %s = %s;".formatted(count, places == 1 ? "rows" : places + ".0 * rows"));
    body.line("for (int o = 0; o < %s; o++) {".formatted(mean.size()));
    body.line("  int m = o + %s, s = o + %s;".formatted(mean.offset(), variance.offset()));
    body.line(
        "  p[m] = %s((1 - %s) * p[m] + %2$s * v.mean%s[o]);".formatted(cast, momentum, number));
    body.line("  double variance = v.variance%s[o] * %s / (%2$s - 1);".formatted(number, count));
    body.line("  p[s] = %s((1 - %s) * p[s] + %2$s * variance);".formatted(cast, momentum));
    body.line("}");
    body.line("p[%s]++; // one batch more"
        .formatted(part(layer, BatchNormSpec.BATCHES).offset()));
  }

  private static Parameter part(LayerShape layer, String part) {
    return layer.parameters().stream()
        .filter(each -> each.part().equals(part))
        .findFirst()
        .orElseThrow();
  }
}
