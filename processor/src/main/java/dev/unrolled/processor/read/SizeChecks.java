package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Learned;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Whether each layer has sizes, they meet the neighbour's, and all parameters fit an array. */
final class SizeChecks {

  private final List<DeclaredLayer> layers;
  private final Problems problems;
  private final List<SizedLayer> sized = new ArrayList<>();

  /** What the inputs, and then each layer, gives, if that is certain. */
  private final List<Optional<List<Integer>>> given = new ArrayList<>();

  private SizeChecks(List<DeclaredLayer> layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /**
   * What is known of the sizes of a network.
   *
   * @param layers those whose sizes hold: all of them where nothing is wrong
   * @param outputs the sizes of what the network gives, if that is certain
   */
  record Sizes(List<SizedLayer> layers, Optional<List<Integer>> outputs) {}

  /** What holds of the sizes; what a wrong one makes uncertain is not complained about. */
  static Sizes check(List<DeclaredLayer> layers, Problems problems) {
    return new SizeChecks(layers, problems).check();
  }

  private Sizes check() {
    for (DeclaredLayer layer : layers) {
      if (layer.number() == 1) {
        given.add(inputs(layer));
      }
      given.add(check(layer));
    }
    if (layers.size() > NetworkModel.MAX_LAYERS) {
      DeclaredLayer extra = layers.get(NetworkModel.MAX_LAYERS);
      problems.add(
          extra.annotation().place(),
          Message.TOO_MANY_LAYERS,
          extra.position(),
          NetworkModel.MAX_LAYERS);
    } else if (sized.size() == layers.size()) {
      checkParameters();
      checkUse();
    }
    return new Sizes(
        List.copyOf(sized), given.isEmpty() ? Optional.empty() : given.get(given.size() - 1));
  }

  /** The sizes of the inputs: the first layer says them. */
  private Optional<List<Integer>> inputs(DeclaredLayer first) {
    if (first.in().isEmpty()) {
      problems.add(first.annotation().place(), Message.IN_MISSING, first.position());
      return Optional.empty();
    }
    if (!isPositive(first)) {
      return Optional.empty();
    }
    if (Dimensions.isTooMuch(Dimensions.endlessCount(first.in()))) {
      problems.add(
          first.place("in"),
          Message.TOO_MANY_INPUTS,
          first.position(),
          Dimensions.endlessCount(first.in()),
          Shape.MAX_PARAMETERS);
      return Optional.empty();
    }
    return Optional.of(first.in());
  }

  private boolean isPositive(DeclaredLayer layer) {
    for (int k = 0; k < layer.in().size(); k++) {
      if (layer.in().get(k) < 1) {
        Place place =
            layer.in().size() == 1 ? layer.place("in") : layer.annotation().place("in", k);
        problems.add(place, Message.IN_BELOW_ONE, layer.position(), layer.in().get(k));
        return false;
      }
    }
    return true;
  }

  /** What a layer gives, if that is certain. */
  private Optional<List<Integer>> check(DeclaredLayer layer) {
    boolean isMade = KindChecks.check(layer, problems);
    if (!exists(layer, "from", layer.from())) {
      return Optional.empty();
    }
    Optional<List<Integer>> in = given.get(layer.from()).filter(source -> takes(layer, source));
    if (!isMade || in.isEmpty()) {
      // A dense layer gives what it says, whatever it takes; unless that may be rows.
      return Optional.of(List.of(layer.out()))
          .filter(out -> isMade && layer.kind() == LayerKind.DENSE && !hasRows());
    }
    LayerSpec spec = layer.spec();
    Optional<Window> window = spec.looksThrough();
    if (window.isPresent()) {
      if (!WindowChecks.checkSizes(layer, window.get(), in.get(), problems)) {
        return Optional.empty();
      }
    } else if (spec.mostDimensions() < in.get().size()) {
      problems.add(
          layer.place("kind"), Message.NO_CHANNELS_TO_NORM, layer.position(), text(in.get()));
      return Optional.empty();
    } else if (spec.leastDimensions() > in.get().size()) {
      problems.add(
          layer.place("dimensions"),
          Message.TOO_MANY_DIMENSIONS,
          layer.position(),
          spec.leastDimensions(),
          text(in.get()));
      return Optional.empty();
    }
    List<Integer> out = spec.out(in.get());
    if (out.size() > 1 && Dimensions.isTooMuch(Dimensions.endlessCount(out))) {
      problems.add(
          layer.place("out"),
          Message.TOO_MANY_VALUES,
          layer.position(),
          Dimensions.endlessCount(out),
          Shape.MAX_PARAMETERS);
      return Optional.empty();
    }
    if (!actsOnRows(layer) || !adds(layer, out)) {
      return Optional.empty();
    }
    sized.add(new SizedLayer(layer, spec, in.get()));
    return Optional.of(out);
  }

  /** Whether more than one dimension may come out of a layer. */
  private boolean hasRows() {
    return layers.stream()
        .anyMatch(layer -> layer.in().size() > 1 || layer.kind() == LayerKind.EMBEDDING);
  }

  private boolean exists(DeclaredLayer layer, String element, int other) {
    if (other >= 0 && other < layer.number()) {
      return true;
    }
    problems.add(
        layer.place(element),
        Message.NO_LAYER_BEFORE,
        layer.position(),
        element,
        other,
        layer.number() - 1);
    return false;
  }

  /** Whether what is written in {@code in}, if anything, is what the layer before gives. */
  private boolean takes(DeclaredLayer layer, List<Integer> source) {
    if (layer.in().isEmpty() || layer.number() == 1) {
      return true;
    }
    if (!isPositive(layer)) {
      return false;
    }
    List<Integer> last = source.subList(source.size() - 1, source.size());
    if (layer.in().equals(source)
        || (layer.kind() == LayerKind.DENSE && layer.in().equals(last))) {
      return true;
    }
    DeclaredLayer before = layers.get(Math.max(0, layer.from() - 1));
    if (layer.from() > 0 && before.kind() == LayerKind.DENSE && source.size() == 1) {
      problems.add(
          layer.place("in"),
          Message.SIZES_DO_NOT_MEET,
          layer.position(),
          text(layer.in()),
          before.number(),
          before.out());
    } else {
      problems.add(
          layer.place("in"),
          Message.TAKES_OTHER_SIZES,
          layer.position(),
          text(layer.in()),
          name(layer.from()),
          text(source));
    }
    return false;
  }

  private boolean adds(DeclaredLayer layer, List<Integer> out) {
    OptionalInt add = layer.add();
    if (add.isEmpty()) {
      return true;
    }
    if (!exists(layer, "add", add.getAsInt())) {
      return false;
    }
    Optional<List<Integer>> added = given.get(add.getAsInt());
    if (added.isPresent() && !added.get().equals(out)) {
      problems.add(
          layer.place("add"),
          Message.CANNOT_ADD,
          layer.position(),
          add.getAsInt(),
          name(add.getAsInt()),
          text(added.get()),
          text(out));
      return false;
    }
    return added.isPresent();
  }

  private static String name(int layer) {
    return layer == 0 ? "what the network takes" : "what layer " + layer + " gives";
  }

  /**
   * Whether what acts on the last dimension alone is given rows: in an image that dimension is the
   * width, of which nobody means it.
   */
  private boolean actsOnRows(DeclaredLayer layer) {
    boolean acts = layer.kind() == LayerKind.DENSE || layer.activation() == Activation.SOFTMAX;
    if (!acts) {
      return true;
    }
    boolean isOwn = layer.kind() == LayerKind.CONVOLUTION;
    int from = isOwn ? layer.number() : layer.from();
    if (!isOwn && !isImage(from)) {
      return true;
    }
    problems.add(
        layer.kind() == LayerKind.DENSE ? layer.annotation().place() : layer.place("activation"),
        Message.NOT_FLATTENED,
        layer.position(),
        layer.kind() == LayerKind.DENSE ? "is dense" : "has activation = SOFTMAX",
        isOwn ? "its own maps" : "the maps of layer " + from);
    return false;
  }

  /**
   * Whether a layer gives maps, a convolution's or a pooling's, whatever was done to them since.
   */
  private boolean isImage(int number) {
    if (number == 0) {
      return false;
    }
    DeclaredLayer layer = layers.get(number - 1);
    return switch (layer.kind()) {
      case CONVOLUTION, MAX_POOLING, AVERAGE_POOLING -> true;
      case ACTIVATION, DROPOUT, LAYER_NORM, BATCH_NORM ->
        layer.from() < number && isImage(layer.from());
      case DENSE, EMBEDDING, FLATTEN -> false;
    };
  }

  /** {@code 3}, or {@code {3, 4}}, as it may be written. */
  static String text(List<Integer> sizes) {
    return sizes.size() == 1
        ? sizes.get(0).toString()
        : sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
  }

  private void checkParameters() {
    BigInteger total = BigInteger.ZERO;
    for (SizedLayer layer : sized) {
      DeclaredLayer declared = layer.declared();
      for (Learned learned : layer.spec().learned(layer.in())) {
        total = total.add(Dimensions.endlessCount(learned.shape()));
      }
      if (Dimensions.isTooMuch(total)) {
        problems.add(
            declared.place("out"),
            Message.TOO_MANY_PARAMETERS,
            declared.position(),
            total,
            Shape.MAX_PARAMETERS);
        return; // later layers only make it more
      }
    }
  }

  /** What nothing takes would be computed in vain, and learn nothing. */
  private void checkUse() {
    for (DeclaredLayer layer : layers) {
      boolean isUsed = layer.isLast()
          || layers.stream()
              .anyMatch(
                  each -> each.from() == layer.number() || each.add().orElse(-1) == layer.number());
      if (!isUsed) {
        problems.add(
            layer.annotation().place(),
            Message.LAYER_NOT_USED,
            layer.position(),
            layer.number(),
            layer.number() + 1);
      }
    }
  }
}
