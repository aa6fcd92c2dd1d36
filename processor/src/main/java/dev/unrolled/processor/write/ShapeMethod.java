package dev.unrolled.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerShape;
import dev.unrolled.Shape;
import dev.unrolled.Trainable;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that gives the layers to the runtime:
 *
 * <pre>{@code
 * return Shape.ofInputs(2)
 *     .layer(2, Activation.SIGMOID, Bias.SHARED) // weights p[0..3], bias p[4]
 *     .trainable(Trainable.WEIGHTS)
 *     .layer(2, Activation.SIGMOID, Bias.SHARED); // weights p[5..8], bias p[9]
 * }</pre>
 */
final class ShapeMethod {

  private static final String CONTINUED = "    ";

  private ShapeMethod() {}

  static MethodSpec of(NetworkModel model) {
    return MethodSpec.methodBuilder("shapeOfLayers")
        .addJavadoc("The layers, and where their parameters lie in p.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(Shape.class)
        .addCode(statement(model))
        .build();
  }

  private static CodeBlock statement(NetworkModel model) {
    CodeBlock start =
        CodeBlock.of("return $T.ofInputs($L)", Shape.class, model.shape().inputs());
    if (model.layers().size() == 1) {
      CodeBlock calls = calls(model.lastLayer()).stream().collect(CodeBlock.joining(""));
      String places = places(model.lastLayer());
      if (Body.fits(asRead(start) + asRead(calls) + ";" + places)) {
        return CodeBlock.of("$L$L;$L\n", start, calls, places);
      }
    }
    CodeBlock.Builder code = CodeBlock.builder().add(start);
    for (LayerShape layer : model.shape().layers()) {
      code.add(lines(layer, layer.equals(model.lastLayer())));
    }
    return code.add("\n").build();
  }

  /** The calls for a layer, a line each. */
  private static CodeBlock lines(LayerShape layer, boolean last) {
    List<CodeBlock> calls = calls(layer);
    CodeBlock.Builder code = CodeBlock.builder();
    for (int c = 0; c < calls.size(); c++) {
      String end = last && c == calls.size() - 1 ? ";" : "";
      code.add("\n" + CONTINUED);
      if (c > 0) {
        code.add("$L$L", calls.get(c), end);
        continue;
      }
      String places = places(layer);
      boolean beside = Body.fits(CONTINUED + asRead(calls.get(c)) + end + places);
      code.add("$L", beside ? "" : places.strip() + "\n" + CONTINUED);
      code.add("$L$L$L", calls.get(c), end, beside ? places : "");
    }
    return code.build();
  }

  /** What adds a layer, and what else is said of it where that is not as usual. */
  private static List<CodeBlock> calls(LayerShape layer) {
    List<CodeBlock> calls = new ArrayList<>();
    calls.add(CodeBlock.of(
        ".layer($L, $T.$L, $T.$L)",
        layer.out(),
        Activation.class,
        layer.activation(),
        Bias.class,
        layer.bias()));
    if (layer.trainable() != Trainable.ALL) {
      calls.add(CodeBlock.of(".trainable($T.$L)", Trainable.class, layer.trainable()));
    }
    if (layer.initializer() != Initializer.of(layer.activation())) {
      calls.add(CodeBlock.of(
          ".initializer($T.$L$L)",
          Initializer.class,
          layer.initializer(),
          layer.initializer().needsScale() ? ", " + layer.initialScale() : ""));
    }
    return calls;
  }

  /** The code with the names that the imports leave. */
  private static String asRead(CodeBlock code) {
    return code.toString().replace(Shape.class.getPackageName() + ".", "");
  }

  /** The comment beside a layer, or above it where the line would be too long. */
  private static String places(LayerShape layer) {
    String weights = places("weight", layer.weightOffset(), layer.weightCount());
    return layer.biasCount() == 0
        ? " // " + weights
        : " // " + weights + ", " + places("bias", layer.biasOffset(), layer.biasCount());
  }

  private static String places(String what, int first, int count) {
    return count == 1
        ? "%s p[%s]".formatted(what, first)
        : "%s p[%s..%s]"
            .formatted(what.equals("bias") ? "biases" : "weights", first, first + count - 1);
  }
}
