package dev.unrolled.processor.write.kernels;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.unrolled.generated.Windows;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A value of a batch as it is seen through windows: after the example and the channel, each of its
 * indices is counted from a place and a number of the window.
 *
 * @param number any number under any window: {@code x[r,c,2 * i + m - 1]}
 * @param counted those indices
 */
record WindowView(Ref number, List<Index.Affine> counted) {

  static Optional<WindowView> of(Ref number) {
    List<Index> indices = number.indices();
    List<Index.Affine> counted = new ArrayList<>();
    for (Index index : indices.subList(Math.min(2, indices.size()), indices.size())) {
      if (!(index instanceof Index.Affine affine)
          || affine.parts().size() != 2
          || affine.parts().stream().anyMatch(part -> !(part.index() instanceof Index.Over))
          || affine.constant() > 0) {
        return Optional.empty();
      }
      counted.add(affine);
    }
    boolean isValue = switch (number.variable().kind()) {
      case INPUT, VALUE, GRADIENT -> true;
      case TARGET, PARAMETER, STATISTIC, STATISTIC_GRADIENT, PARAMETER_GRADIENT, LOSS -> false;
    };
    return Optional.of(new WindowView(number, counted))
        .filter(seen -> isValue && (counted.size() == 1 || counted.size() == 2))
        .filter(WindowView::areApart)
        .filter(WindowView::isOfAllPlaces);
  }

  /** Whether no index stands for two things. */
  private boolean areApart() {
    List<Index> all = new ArrayList<>(number.indices().subList(0, 2));
    all.addAll(placesAndInside());
    return all.stream().allMatch(Index.Over.class::isInstance)
        && new HashSet<>(all).size() == all.size();
  }

  /** Whether there is a place wherever a window fits. */
  private boolean isOfAllPlaces() {
    Windows windows = windows();
    List<Integer> sizes = places().stream().map(Index.Over::size).toList();
    return sizes.equals(
        sizes.size() == 1
            ? List.of(windows.placesAcross())
            : List.of(windows.placesDown(), windows.placesAcross()));
  }

  Index channel() {
    return number.indices().get(1);
  }

  List<Index.Over> places() {
    return counted.stream().map(each -> each.over().get(0)).toList();
  }

  List<Index.Over> inside() {
    return counted.stream().map(each -> each.over().get(1)).toList();
  }

  List<Index> placesAndInside() {
    return Stream.<Index>concat(places().stream(), inside().stream()).toList();
  }

  /** All numbers under a window: {@code c, m, n}. */
  List<Index> window() {
    return Stream.concat(Stream.of(channel()), inside().stream()).toList();
  }

  /** The weights for those in a filter: {@code o, c, m, n}. */
  List<Index> weights(Index filter) {
    return Stream.concat(Stream.of(filter), window().stream()).toList();
  }

  /** The places of a map: {@code r, o, i, j}. */
  List<Index> map(Index of) {
    return Stream.concat(Stream.of(number.indices().get(0), of), places().stream())
        .toList();
  }

  /** The same of all maps. */
  List<Index> rowAndPlaces() {
    return Stream.concat(Stream.of(number.indices().get(0)), places().stream()).toList();
  }

  /** How many numbers are under a window, in a channel. */
  int numbers() {
    return windows().numbers();
  }

  private Windows windows() {
    return Windows.over(channelAndSizes().stream().mapToInt(size -> size).toArray())
        .size(each(affine -> affine.over().get(1).size()))
        .stride(strides())
        .padding(paddings())
        .dilation(dilations());
  }

  private List<Integer> channelAndSizes() {
    List<Integer> shape = number.variable().shape();
    return shape.subList(1, shape.size());
  }

  private int[] strides() {
    return each(affine -> affine.parts().get(0).factor());
  }

  private int[] paddings() {
    return each(affine -> -affine.constant());
  }

  private int[] dilations() {
    return each(affine -> affine.parts().get(1).factor());
  }

  private int[] each(ToIntFunction<Index.Affine> part) {
    return counted.stream().mapToInt(part).toArray();
  }

  /**
   * A kernel that looks through these windows.
   *
   * @param of a value of the layer that does
   */
  KernelCall call(String kernel, Ref of, List<Equation> equations, Object... arguments) {
    FieldSpec constant = constant(of.variable().layer());
    List<Object> all = new ArrayList<>(List.of(constant.name()));
    all.addAll(List.of(arguments));
    KernelCall call = KernelCall.of(kernel, equations, 1, all.toArray());
    return call.given(constant);
  }

  /** {@code WINDOWS1 = Windows.over(1, 28, 28).size(5, 5)}: what is as usual is left out. */
  private FieldSpec constant(int layer) {
    List<String> calls = Stream.of(
            ".over(%s)"
                .formatted(channelAndSizes().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))),
            text("size", each(affine -> affine.over().get(1).size()), 0),
            text("stride", strides(), 1),
            text("padding", paddings(), 0),
            text("dilation", dilations(), 1))
        .filter(call -> !call.isEmpty())
        .toList();
    String name = "WINDOWS" + layer;
    String windows = String.join("", calls);
    String line = "  private static final Windows %s = Windows%s;".formatted(name, windows);
    String start = line.length() <= Text.COLUMNS ? "" : "\n    ";
    return FieldSpec.builder(Windows.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("What layer $L looks through.\n", layer)
        .initializer(CodeBlock.of("$L$T$L", start, Windows.class, windows))
        .build();
  }

  private static String text(String name, int[] numbers, int usual) {
    List<Integer> all = java.util.Arrays.stream(numbers).boxed().toList();
    return all.stream().allMatch(number -> number == usual)
        ? ""
        : ".%s(%s)"
            .formatted(name, all.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
