package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Form;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Layers;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Unrolled;
import dev.unrolled.Weights;
import dev.unrolled.processor.model.KindElements;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network while its annotations are being drawn: what their elements must agree on. */
final class NetworkDraft {

  /** Of how many dimensions a batch norm takes at most. */
  private static final int MOST_OF_BATCH_NORM = 3;

  private static final List<Activation> HIDDEN = Stream.of(Activation.values())
      .filter(activation -> activation != Activation.SOFTMAX)
      .toList();

  /** Where an {@code @Weights} comes. */
  static final String WEIGHTS = "/* weights */";

  private final NameDraft names;
  private final OwnFunctions own;
  private final Loss loss;
  private final Precision precision;
  private final Reduction reduction;
  private final List<List<Integer>> shapes = new ArrayList<>();
  private final List<Boolean> areMaps = new ArrayList<>(List.of(false));
  private final boolean isPlain;
  private final boolean looksUp;
  private final int rows;
  private final List<Activation> activations = new ArrayList<>();
  private final Annotation annotation;
  private final List<LayerDraft> layers = new ArrayList<>();
  private final List<Annotation> examples = new ArrayList<>();
  private final Optional<Annotation> weights;
  private final Map<String, double[]> start = new LinkedHashMap<>();

  /** Draws what several elements depend on, then each element. */
  NetworkDraft(NameDraft names, Draw draw) {
    this.names = names;
    own = new OwnFunctions(names);
    loss = draw.oneOf(Loss.values());
    precision = draw.chance(0.3) ? Precision.FLOAT : Precision.DOUBLE;
    reduction = draw.oneOf(Reduction.values());
    isPlain = draw.chance(0.25);
    List<Integer> sizes = sizes(draw);
    looksUp = !isPlain && draw.chance(0.45) && (sizes.size() > 2 || !needsActivation());
    rows = draw.between(1, 5);
    int inputs = isPlain ? sizes.get(0) : Math.min(6, sizes.get(0));
    shapes.add(
        isPlain || draw.chance(0.3)
            ? List.of(inputs)
            : draw.chance(0.4) || looksUp ? severalSizes(inputs, draw) : channels(draw));
    int last = sizes.size() - 1;
    for (int number = 1; number <= last; number++) {
      LayerKind kind = isPlain ? LayerKind.DENSE : kind(number, last, draw);
      LayerDraft.Place place = place(number, kind, sizes.get(number), number == last, draw);
      Activation activation =
          number == last ? lastActivation(kind, place.out(), draw) : hidden(kind, draw);
      activations.add(activation);
      shapes.add(place.out());
      areMaps.add(
          switch (kind) {
            case CONVOLUTION, MAX_POOLING, AVERAGE_POOLING -> true;
            case ACTIVATION, DROPOUT, LAYER_NORM, BATCH_NORM -> areMaps.get(place.from());
            case DENSE, EMBEDDING, FLATTEN -> false;
          });
      layers.add(new LayerDraft(this, place, activation, draw));
    }
    annotation = new Annotation(names.ours(Unrolled.class));
    for (NetworkElement element : NetworkElement.values()) {
      element.draw(this, draw);
    }
    int count = draw.chance(0.3) ? draw.between(1, 3) : 0;
    for (int k = 0; k < count; k++) {
      Annotation example = new Annotation(names.ours(Example.class));
      for (ExampleElement element : ExampleElement.values()) {
        element.draw(this, example, draw);
      }
      examples.add(example);
    }
    weights = draw.chance(0.3)
        ? Optional.of(new Annotation(names.ours(Weights.class)))
        : Optional.empty();
    for (WeightsElement element : WeightsElement.values()) {
      weights.ifPresent(annotation -> element.draw(this, annotation, draw));
    }
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

  /** Mostly rows; sometimes more dimensions than there are letters to count them by. */
  private static List<Integer> severalSizes(int last, Draw draw) {
    if (draw.chance(0.7)) {
      return List.of(draw.between(1, 3), last);
    }
    List<Integer> sizes = new ArrayList<>();
    for (int k = draw.between(2, 8); k > 0; k--) {
      sizes.add(draw.chance(0.7) ? 1 : 2);
    }
    sizes.add(Math.min(3, last));
    return sizes;
  }

  /** A signal, or an image. */
  private static List<Integer> channels(Draw draw) {
    return draw.chance(0.4)
        ? List.of(draw.between(1, 3), draw.between(1, 7))
        : List.of(draw.between(1, 2), draw.between(1, 5), draw.between(1, 5));
  }

  private LayerKind kind(int number, int last, Draw draw) {
    boolean isLast = number == last;
    if (number == 1 && looksUp && !(isLast && needsActivation())) {
      return LayerKind.EMBEDDING;
    }
    boolean isRows = number > 1
        && looksUp
        && shapes.get(number - 1).size() == shapes.get(0).size() + 1
        && shapes.get(number - 1).subList(0, shapes.get(0).size()).equals(shapes.get(0));
    if (isRows && !(isLast && needsActivation()) && draw.chance(0.3)) {
      return LayerKind.EMBEDDING; // beside what there is
    }
    List<Integer> in = shapes.get(number - 1);
    boolean isBeforeSoftmax = loss == Loss.CATEGORICAL_CROSS_ENTROPY && number == last - 1;
    if (areMaps.get(number - 1) && isBeforeSoftmax) {
      return LayerKind.FLATTEN;
    }
    if (isLast && needsActivation() && areMaps.get(number - 1)) {
      return draw.oneOf(LayerKind.ACTIVATION, LayerKind.CONVOLUTION);
    }
    if (isLast && needsActivation()) {
      boolean several = in.get(in.size() - 1) > 1;
      return draw.chance(0.8) || !several
          ? LayerKind.DENSE
          : draw.oneOf(LayerKind.ACTIVATION, LayerKind.LAYER_NORM);
    }
    boolean mayLookThrough = (in.size() == 2 || in.size() == 3) && !isBeforeSoftmax;
    if (mayLookThrough && draw.chance(0.4)) { // most have rows, of which there is no window
      return draw.oneOf(LayerKind.CONVOLUTION, LayerKind.MAX_POOLING, LayerKind.AVERAGE_POOLING);
    }
    if (in.size() <= MOST_OF_BATCH_NORM && draw.chance(0.05)) { // of more dimensions there is none
      return LayerKind.BATCH_NORM;
    }
    return draw.oneOf(Stream.of(LayerKind.values())
        .filter(kind -> switch (kind) {
          case EMBEDDING -> false;
          case CONVOLUTION, MAX_POOLING, AVERAGE_POOLING -> mayLookThrough;
          case DENSE -> !areMaps.get(number - 1);
          case BATCH_NORM -> in.size() <= MOST_OF_BATCH_NORM;
          case ACTIVATION, DROPOUT, FLATTEN, LAYER_NORM -> true;
        })
        .toList());
  }

  private boolean needsActivation() {
    return loss == Loss.BINARY_CROSS_ENTROPY || loss == Loss.CATEGORICAL_CROSS_ENTROPY;
  }

  /** What a layer takes and gives, and sometimes what is added to that. */
  private LayerDraft.Place place(int number, LayerKind kind, int size, boolean isLast, Draw draw) {
    int from = number - 1;
    List<Integer> in = shapes.get(from);
    if (number > 1 && kind == LayerKind.EMBEDDING) {
      return new LayerDraft.Place(number, kind, shapes.get(0), in, 0, OptionalInt.of(from));
    }
    List<Integer> branches = IntStream.range(looksUp ? 1 : 0, number - 1)
        .filter(other -> canGive(kind, shapes.get(other), in))
        .filter(other -> kind != LayerKind.DENSE || !areMaps.get(other))
        .filter(other -> !isLast || !areMaps.get(other))
        .boxed()
        .toList();
    if (!branches.isEmpty() && draw.chance(0.4) && !(isLast && needsActivation())) {
      // What is left out is added: else nothing would use it.
      int other = draw.chance(0.5) ? branches.get(0) : draw.oneOf(branches);
      return new LayerDraft.Place(
          number,
          kind,
          shapes.get(other),
          in,
          other,
          OptionalInt.of(from),
          looksThrough(kind)
              ? Optional.of(Window.of(draw.oneOf(1, 3)).padding(Layer.SAME))
              : Optional.empty(),
          groups(kind, shapes.get(other), in.get(0), draw));
    }
    int least = isLast && loss == Loss.CATEGORICAL_CROSS_ENTROPY ? 2 : 1;
    List<Integer> rows = in.subList(0, in.size() - 1);
    Optional<Window> window = window(kind, in, draw);
    int channels = in.get(0) > 1 && draw.chance(0.3) ? in.get(0) : Math.min(3, size);
    List<Integer> out = switch (kind) {
      case DENSE -> with(rows, Math.max(least, size));
      case EMBEDDING -> with(in, Math.max(least, Math.min(4, size)));
      case FLATTEN -> List.of(count(in));
      case CONVOLUTION -> with(List.of(channels), window.orElseThrow().places(in));
      case MAX_POOLING, AVERAGE_POOLING ->
        with(in.subList(0, 1), window.orElseThrow().places(in));
      case ACTIVATION, DROPOUT, LAYER_NORM, BATCH_NORM -> in;
    };
    List<Integer> same = IntStream.range(looksUp ? 1 : 0, number)
        .filter(other -> shapes.get(other).equals(out))
        .boxed()
        .toList();
    boolean adds = !same.isEmpty() && draw.chance(0.25) && !(isLast && needsActivation());
    return new LayerDraft.Place(
        number,
        kind,
        in,
        out,
        from,
        adds ? OptionalInt.of(draw.oneOf(same)) : OptionalInt.empty(),
        window,
        groups(kind, in, out.get(0), draw));
  }

  /** A number that divides both that of the channels and that of the filters. */
  private static int groups(LayerKind kind, List<Integer> in, int filters, Draw draw) {
    int groups = kind == LayerKind.CONVOLUTION ? draw.between(1, in.get(0)) : 1;
    return in.get(0) % groups == 0 && filters % groups == 0 ? groups : 1;
  }

  /** One that fits, if a layer of that kind looks through one. */
  private static Optional<Window> window(LayerKind kind, List<Integer> in, Draw draw) {
    boolean isConvolution = kind == LayerKind.CONVOLUTION;
    if (!looksThrough(kind)) {
      return Optional.empty();
    }
    int dimensions = in.size() - 1;
    if (!isConvolution && draw.chance(0.2)) {
      return Optional.of(Window.of());
    }
    while (true) {
      List<Integer> size = each(dimensions, () -> draw.between(1, 3));
      List<Integer> stride = draw.chance(0.5)
          ? isConvolution ? each(dimensions, () -> 1) : size
          : each(dimensions, () -> draw.between(1, 2));
      List<Integer> padding =
          draw.chance(0.5) ? each(dimensions, () -> 0) : each(dimensions, () -> draw.between(0, 2));
      List<Integer> dilation = isConvolution && draw.chance(0.3)
          ? each(dimensions, () -> draw.between(1, 2))
          : each(dimensions, () -> 1);
      Window window = new Window(size, stride, padding, dilation);
      boolean isHalf =
          IntStream.range(0, dimensions).allMatch(k -> padding.get(k) <= size.get(k) / 2);
      if (window.tooLargeAlong(in).isEmpty() && (isConvolution || isHalf)) {
        boolean mayBeSame = stride.stream().allMatch(each -> each == 1)
            && size.stream().allMatch(each -> each % 2 == 1);
        return Optional.of(
            mayBeSame && draw.chance(0.3)
                ? new Window(size, stride, List.of(Layer.SAME), dilation)
                : window);
      }
    }
  }

  private static List<Integer> each(int dimensions, IntSupplier number) {
    return IntStream.generate(number).limit(dimensions).boxed().toList();
  }

  /** Whether a layer of that kind, with as many units as it takes, makes the one of the other. */
  private static boolean canGive(LayerKind kind, List<Integer> in, List<Integer> out) {
    return switch (kind) {
      case DENSE ->
        in.size() == out.size()
            && in.subList(0, in.size() - 1).equals(out.subList(0, out.size() - 1));
      case FLATTEN -> out.equals(List.of(count(in)));
      case ACTIVATION, DROPOUT, LAYER_NORM, BATCH_NORM -> in.equals(out);
      case CONVOLUTION ->
        in.size() == out.size() && in.subList(1, in.size()).equals(out.subList(1, out.size()));
      case MAX_POOLING, AVERAGE_POOLING -> in.equals(out);
      case EMBEDDING -> false;
    };
  }

  private static boolean looksThrough(LayerKind kind) {
    return switch (kind) {
      case CONVOLUTION, MAX_POOLING, AVERAGE_POOLING -> true;
      case ACTIVATION, BATCH_NORM, DENSE, DROPOUT, EMBEDDING, FLATTEN, LAYER_NORM -> false;
    };
  }

  private static List<Integer> with(List<Integer> first, List<Integer> others) {
    return Stream.concat(first.stream(), others.stream()).toList();
  }

  private static List<Integer> with(List<Integer> sizes, int last) {
    return Stream.concat(sizes.stream(), Stream.of(last)).toList();
  }

  private static Activation hidden(LayerKind kind, Draw draw) {
    return switch (kind) {
      case DENSE, ACTIVATION, CONVOLUTION -> draw.oneOf(HIDDEN);
      case LAYER_NORM, BATCH_NORM -> draw.chance(0.5) ? Activation.IDENTITY : draw.oneOf(HIDDEN);
      case DROPOUT, EMBEDDING, FLATTEN, MAX_POOLING, AVERAGE_POOLING -> Activation.IDENTITY;
    };
  }

  /** One that suits the loss. */
  private Activation lastActivation(LayerKind kind, List<Integer> out, Draw draw) {
    boolean one = out.get(out.size() - 1) == 1;
    return switch (loss) {
      case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
      case CATEGORICAL_CROSS_ENTROPY -> Activation.SOFTMAX;
      default ->
        !one
                && kind != LayerKind.CONVOLUTION
                && !areMaps.get(areMaps.size() - 1)
                && KindElements.of(kind).contains("activation")
                && draw.chance(0.15)
            ? Activation.SOFTMAX
            : hidden(kind, draw);
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

  /** Whether its inputs are whole numbers, by which rows are looked up. */
  boolean looksUp() {
    return looksUp;
  }

  /** How many rows each embedding has at least. */
  int rows() {
    return rows;
  }

  int inputs() {
    return count(shapes.get(0));
  }

  int outputs() {
    return count(shapes.get(shapes.size() - 1));
  }

  /** How many targets add up to 1. */
  int classes() {
    List<Integer> out = shapes.get(shapes.size() - 1);
    return out.get(out.size() - 1);
  }

  private static int count(List<Integer> sizes) {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }

  /** One of those that fit: a large network cannot be spelled out. */
  Form form(Draw draw) {
    boolean isSmall = shapes.stream().allMatch(shape -> count(shape) <= (isPlain ? 60 : 30));
    return draw.oneOf(isSmall ? Form.values() : new Form[] {Form.AUTO, Form.LOOPS, Form.KERNELS});
  }

  Annotation annotation() {
    return annotation;
  }

  /**
   * Every browser must understand a page, and none knows the user's own functions; 2 MB must do.
   */
  boolean mayHavePage() {
    return loss != Loss.CUSTOM
        && !activations.contains(Activation.CUSTOM)
        && shapes.size() <= 10
        && shapes.stream().allMatch(shape -> count(shape) <= 60);
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

  List<LayerDraft> layers() {
    return layers;
  }

  /** What stands for {@link #WEIGHTS} once their file is there. */
  Optional<Annotation> weights() {
    return weights;
  }

  /** All annotations, by the lines in which they stand. */
  String annotations(Draw draw) {
    List<String> lines = new ArrayList<>();
    if (!annotation.isEmpty() || draw.chance(0.5)) {
      lines.add(annotation.text(draw));
    }
    List<String> repeated =
        layers.stream().map(layer -> layer.annotation().text(draw)).toList();
    lines.addAll(draw.chance(0.1) ? List.of(container(Layers.class, repeated)) : repeated);
    List<String> given = examples.stream().map(each -> each.text(draw)).toList();
    if (given.size() > 1 && draw.chance(0.2)) {
      lines.add(container(Examples.class, given));
    } else {
      given.forEach(each -> lines.add(draw.between(0, 1) * lines.size(), each));
    }
    lines.addAll(
        draw.between(0, 1) * lines.size(), weights.isPresent() ? List.of(WEIGHTS) : List.of());
    return String.join("\n", lines) + "\n";
  }

  private String container(Class<?> type, List<String> repeated) {
    return repeated.stream()
        .collect(Collectors.joining(",\n", "@" + names.ours(type) + "({\n", "})"));
  }

  /** Every element that is written, such as {@code Layer.alpha = 0.5}. */
  Stream<String> elements() {
    return Stream.of(
            Stream.of(Map.entry("Unrolled", annotation)),
            layers.stream().map(layer -> Map.entry("Layer", layer.annotation())),
            examples.stream().map(each -> Map.entry("Example", each)),
            weights.stream().map(each -> Map.entry("Weights", each)))
        .flatMap(all -> all)
        .flatMap(each -> each.getValue().elements().entrySet().stream()
            .map(element -> each.getKey() + "." + element.getKey() + " = " + element.getValue()));
  }
}
