package dev.unrolled.processor.write;

import com.palantir.javapoet.MethodSpec;
import dev.unrolled.LayerKind;
import dev.unrolled.Trainable;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Code;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
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

  private ShapeMethod() {}

  static MethodSpec of(NetworkModel model, Layout layout) {
    return MethodSpec.methodBuilder("shapeOfLayers")
        .addJavadoc("The layers, and where their parameters lie in p.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(Shape.class)
        .addCode(Code.of(statement(model), layout))
        .build();
  }

  private static Doc statement(NetworkModel model) {
    LayerShape last = model.lastLayer();
    boolean isAlone = model.layers().size() == 1 && isBeside(last, calls(last).get(0), ";");
    List<Doc> calls = new ArrayList<>();
    for (LayerShape layer : model.shape().layers()) {
      if (!isAlone) {
        calls.addAll(withPlaces(layer, layer.equals(last)));
      } else {
        calls(layer).forEach(call -> calls.add(Doc.of(Doc.opening(), call)));
      }
    }
    Doc start = Doc.of(
        Doc.text("return "),
        Code.type(Shape.class),
        Doc.call(
            ".ofInputs",
            model.shape().inputShape().stream().map(String::valueOf).toList()));
    Doc chain = Doc.group(start, Doc.nest(calls.toArray(Doc[]::new)));
    Doc remark = Doc.remark(isAlone ? places(last) : "");
    return Doc.of(chain, Doc.text(";"), remark);
  }

  /** The calls for a layer, with a comment beside the first, or above if that is too long. */
  private static List<Doc> withPlaces(LayerShape layer, boolean isLast) {
    List<Doc> calls = calls(layer);
    String end = isLast && calls.size() == 1 ? ";" : "";
    boolean beside = isBeside(layer, calls.get(0), end);
    List<Doc> lines = new ArrayList<>();
    for (Doc call : calls) {
      boolean isFirst = lines.isEmpty();
      lines.add(Doc.opening());
      if (isFirst && !beside && !places(layer).isEmpty()) {
        lines.add(Doc.of(Doc.text("// " + places(layer)), new Doc.LineEnd()));
      }
      lines.add(isFirst && beside ? Doc.of(call, Doc.remark(places(layer))) : call);
    }
    return lines;
  }

  /** Whether what lies where is short enough to stand beside the call. */
  private static boolean isBeside(LayerShape layer, Doc call, String end) {
    return Body.fits(Doc.nest(Doc.text("    "), call, Doc.text(end + " // " + places(layer))));
  }

  /** What adds a layer, and what else is said of it where that is not as usual. */
  private static List<Doc> calls(LayerShape layer) {
    List<Doc> calls = new ArrayList<>();
    calls.add(Doc.call(Doc.text(".layer"), spec(layer)));
    if (layer.add() >= 0) {
      calls.add(Doc.call(".adding", List.of(Integer.toString(layer.add()))));
    }
    if (layer.trainable() != Trainable.ALL) {
      calls.add(Doc.call(Doc.text(".trainable"), List.of(constant(layer.trainable()))));
    }
    if (isShort(layer) && !layer.spec().isDrawnAsUsual()) {
      ParameterStart start = layer.parameters().get(0).start();
      List<Doc> arguments = new ArrayList<>(List.of(constant(start.initializer())));
      if (start.initializer().needsScale()) {
        arguments.add(literal(start.scale()));
      }
      calls.add(Doc.call(Doc.text(".initializer"), arguments));
    }
    return calls;
  }

  /** Whether it is the layer that most are, for which a shape has a call of its own. */
  private static boolean isShort(LayerShape layer) {
    return layer.spec().kind() == LayerKind.DENSE && layer.takesTheOneBefore();
  }

  private static List<Doc> spec(LayerShape layer) {
    if (isShort(layer)) {
      return List.of(
          Doc.text(Integer.toString(layer.units())),
          constant(layer.activation()),
          constant(layer.bias()));
    }
    List<Doc> arguments = new ArrayList<>();
    arguments.add(construction(layer.spec()));
    if (!layer.takesTheOneBefore()) {
      arguments.add(Doc.text(Integer.toString(layer.from())));
    }
    return arguments;
  }

  /** {@code new DropoutSpec(0.5)}: whatever kind it is, a record of numbers and constants. */
  private static Doc construction(LayerSpec spec) {
    List<Doc> arguments = spec.arguments().stream().map(ShapeMethod::literal).toList();
    return Doc.call(Doc.of(Doc.text("new "), Code.type(spec.getClass())), arguments);
  }

  private static Doc literal(Object value) {
    if (value instanceof Enum<?> each) {
      return constant(each);
    }
    if (value instanceof Window window) {
      return window(window);
    }
    return Doc.text(value instanceof Double number ? Numbers.literal(number) : value.toString());
  }

  /** {@code Window.of(3, 3).stride(2)}: what is as usual is left out. */
  private static Doc window(Window window) {
    Window usual = Window.of(window.size().toArray(Integer[]::new));
    Doc text = Doc.of(Code.type(Window.class), Doc.call(".of", texts(window.size())));
    if (!window.stride().equals(usual.stride())) {
      text = Doc.of(text, Doc.call(".stride", texts(window.stride())));
    }
    if (!window.padding().equals(usual.padding())) {
      text = Doc.of(text, Doc.call(".padding", texts(window.padding())));
    }
    return window.dilation().equals(usual.dilation())
        ? text
        : Doc.of(text, Doc.call(".dilation", texts(window.dilation())));
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }

  private static Doc constant(Enum<?> constant) {
    return Doc.of(Code.type(constant.getDeclaringClass()), Doc.text("." + constant.name()));
  }

  /** What a layer's comment says; nothing if it has no parameters. */
  private static String places(LayerShape layer) {
    List<String> places = new ArrayList<>();
    List<Parameter> parameters = layer.parameters();
    for (int k = 0; k < parameters.size(); k++) {
      boolean isOne = parameters.get(k).size() == 1;
      String what = switch (layer.spec().learned(layer.inShape()).get(k).role()) {
        case WEIGHT -> isOne ? "weight" : "weights";
        case BIAS -> isOne ? "bias" : "biases";
        case RUNNING -> "";
      };
      if (!what.isEmpty()) {
        places.add(what + " " + parameters.get(k).places());
      }
    }
    int running = layer.runningCount(); // which lie behind all else
    if (running > 0) {
      int end = layer.offset() + layer.parameterCount();
      places.add("statistics p[%s..%s]".formatted(end - running, end - 1));
    }
    return String.join(", ", places);
  }
}
