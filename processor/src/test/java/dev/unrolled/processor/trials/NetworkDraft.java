package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Example;
import dev.unrolled.Layers;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Unrolled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A network while its annotations are being drawn: what their elements must agree on. */
final class NetworkDraft {

  private static final List<Activation> HIDDEN = Stream.of(Activation.values())
      .filter(activation -> activation != Activation.SOFTMAX)
      .toList();

  private final NameDraft names;
  private final OwnFunctions own;
  private final Loss loss;
  private final Precision precision;
  private final Reduction reduction;
  private final List<Integer> sizes;
  private final List<Activation> activations = new ArrayList<>();
  private final Annotation annotation;
  private final List<LayerDraft> layers = new ArrayList<>();
  private final Optional<Annotation> example;
  private final Map<String, double[]> start = new LinkedHashMap<>();

  /** Draws what several elements depend on, then each element. */
  NetworkDraft(NameDraft names, Draw draw) {
    this.names = names;
    own = new OwnFunctions(names);
    loss = draw.oneOf(Loss.values());
    precision = draw.chance(0.3) ? Precision.FLOAT : Precision.DOUBLE;
    reduction = draw.oneOf(Reduction.values());
    sizes = sizes(draw);
    for (int layer = 1; layer < sizes.size() - 1; layer++) {
      activations.add(draw.oneOf(HIDDEN));
    }
    activations.add(lastActivation(draw));
    for (int layer = 1; layer < sizes.size(); layer++) {
      layers.add(new LayerDraft(
          this, layer, sizes.get(layer - 1), sizes.get(layer), activations.get(layer - 1), draw));
    }
    annotation = new Annotation(names.ours(Unrolled.class));
    for (NetworkElement element : NetworkElement.values()) {
      element.draw(this, draw);
    }
    example = draw.chance(0.25) ? Optional.of(new Annotation(names.ours(Example.class))) : none();
    for (ExampleElement element : ExampleElement.values()) {
      example.ifPresent(annotation -> element.draw(this, annotation, draw));
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  /** Inputs and units: mostly few, sometimes a long row, many layers, or too many to unroll. */
  private static List<Integer> sizes(Draw draw) {
    List<Integer> sizes = new ArrayList<>();
    int kind = draw.between(0, 39);
    int layers = kind == 0 ? draw.between(10, 14) : draw.between(1, 4);
    int most = kind == 0 ? 3 : kind == 1 ? 40 : kind < 8 ? 14 : 5;
    for (int k = 0; k <= layers; k++) {
      sizes.add(kind == 1 && k < 2 ? draw.between(30, 40) : draw.between(1, most));
    }
    return sizes;
  }

  /** One that suits the loss. */
  private Activation lastActivation(Draw draw) {
    boolean one = outputs() == 1;
    return switch (loss) {
      case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
      case CATEGORICAL_CROSS_ENTROPY -> {
        sizes.set(sizes.size() - 1, Math.max(2, outputs()));
        yield Activation.SOFTMAX;
      }
      default -> draw.oneOf(one ? HIDDEN : List.of(Activation.values()));
    };
  }

  NameDraft names() {
    return names;
  }

  OwnFunctions own() {
    return own;
  }

  Loss loss() {
    return loss;
  }

  Precision precision() {
    return precision;
  }

  Reduction reduction() {
    return reduction;
  }

  int inputs() {
    return sizes.get(0);
  }

  int outputs() {
    return sizes.get(sizes.size() - 1);
  }

  Annotation annotation() {
    return annotation;
  }

  /** Every browser must understand a page, and none knows the user's own functions. */
  boolean mayHavePage() {
    return loss != Loss.CUSTOM && !activations.contains(Activation.CUSTOM) && sizes.size() <= 10;
  }

  /** How that constant of ours is called in the source. */
  Optional<String> constant(Enum<?> constant) {
    return Optional.of(names.ours(constant.getDeclaringClass()) + "." + constant.name());
  }

  void startFrom(String parameter, double[] values) {
    start.put(parameter, values);
  }

  /** What parameters must start from, by name, where that is declared. */
  Map<String, double[]> start() {
    return start;
  }

  /** All annotations, by the lines in which they stand. */
  String annotations(Draw draw) {
    List<String> lines = new ArrayList<>();
    if (!annotation.isEmpty() || draw.chance(0.5)) {
      lines.add(annotation.text(draw));
    }
    List<String> repeated =
        layers.stream().map(layer -> layer.annotation().text(draw)).toList();
    if (draw.chance(0.1)) {
      lines.add(repeated.stream()
          .collect(Collectors.joining(",\n", "@" + names.ours(Layers.class) + "({\n", "})")));
    } else {
      lines.addAll(repeated);
    }
    example.ifPresent(each -> lines.add(draw.between(0, 1) * lines.size(), each.text(draw)));
    return String.join("\n", lines) + "\n";
  }

  /** Every element that is written, such as {@code Layer.alpha = 0.5}. */
  Stream<String> elements() {
    return Stream.of(
            Stream.of(Map.entry("Unrolled", annotation)),
            layers.stream().map(layer -> Map.entry("Layer", layer.annotation())),
            example.stream().map(each -> Map.entry("Example", each)))
        .flatMap(all -> all)
        .flatMap(each -> each.getValue().elements().entrySet().stream()
            .map(element -> each.getKey() + "." + element.getKey() + " = " + element.getValue()));
  }
}
