package dev.unrolled.processor.read;

import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.Learned;
import java.math.BigInteger;
import java.util.List;

/** Whether the declared start values are numbers, as many as the layer has places for. */
final class StartValueChecks {

  /** How many standard deviations a weight may lie from 0: a little more than is ever drawn. */
  static final double NORMAL_REACH = 10;

  private StartValueChecks() {}

  /** Checks all {@code layers}; weights can be counted only for those that are {@code sized}. */
  static void check(List<DeclaredLayer> layers, List<SizedLayer> sized, Problems problems) {
    for (SizedLayer layer : sized) {
      checkWeightCount(layer, problems);
      int biases = layer.declared().biases().size();
      if (biases > 0 && !(layer.spec() instanceof DenseSpec)) {
        checkCount(layer, "biases", biases, problems);
      }
    }
    for (DeclaredLayer layer : layers) {
      checkBiasCount(layer, problems);
      checkInitialScale(layer, problems);
      checkFinite(layer, "weights", layer.weights(), problems);
      checkFinite(layer, "biases", layer.biases(), problems);
    }
    checkTotal(layers, problems);
  }

  private static void checkWeightCount(SizedLayer layer, Problems problems) {
    DeclaredLayer declared = layer.declared();
    int count = declared.weights().size();
    if (count == 0) {
      return;
    }
    if (layer.spec() instanceof DenseSpec dense) {
      int in = Dimensions.last(layer.in());
      long expected = (long) dense.units() * in;
      if (count != expected) {
        problems.add(
            declared.place("weights"),
            Message.WRONG_WEIGHT_COUNT,
            declared.position(),
            count,
            dense.units(),
            in,
            expected);
      }
    } else {
      checkCount(layer, "weights", count, problems);
    }
  }

  private static void checkCount(SizedLayer layer, String member, int count, Problems problems) {
    DeclaredLayer declared = layer.declared();
    BigInteger expected = layer.spec().learned(layer.in()).stream()
        .filter(learned ->
            learned.role() == (member.equals("weights") ? Learned.Role.WEIGHT : Learned.Role.BIAS))
        .map(learned -> Dimensions.endlessCount(learned.shape()))
        .reduce(BigInteger.ZERO, BigInteger::add);
    if (expected.signum() == 0) {
      problems.add(
          declared.place(member), Message.NO_SUCH_VALUES, declared.position(), member, count);
    } else if (!expected.equals(BigInteger.valueOf(count))) {
      problems.add(
          declared.place(member),
          Message.WRONG_VALUE_COUNT,
          declared.position(),
          member,
          count,
          expected);
    }
  }

  private static void checkBiasCount(DeclaredLayer layer, Problems problems) {
    int count = layer.biases().size();
    if (count == 0 || layer.kind() != LayerKind.DENSE) {
      return;
    }
    Place place = layer.place("biases");
    if (layer.bias() == Bias.NONE) {
      problems.add(place, Message.BIASES_WITHOUT_BIAS, layer.position(), count);
    } else if (layer.bias() == Bias.SHARED && count != 1) {
      problems.add(place, Message.WRONG_SHARED_BIAS_COUNT, layer.position(), count);
    } else if (layer.bias() == Bias.PER_NEURON && layer.out() >= 1 && count != layer.out()) {
      problems.add(place, Message.WRONG_BIAS_COUNT, layer.position(), count, layer.out());
    }
  }

  private static void checkInitialScale(DeclaredLayer layer, Problems problems) {
    Initializer initializer = layer.initializer();
    double scale = layer.initialScale();
    if (!layer.annotation().wrote("initialScale")) {
      if (initializer.needsScale() && layer.annotation().wrote("initializer")) {
        String example = initializer == Initializer.CONSTANT ? "0.5" : "0.1";
        problems.add(
            layer.place("initializer"),
            Message.INITIAL_SCALE_MISSING,
            layer.position(),
            initializer,
            example);
      }
      return;
    }
    Place place = layer.place("initialScale");
    boolean constant = initializer == Initializer.CONSTANT;
    if (!initializer.needsScale()) {
      problems.add(place, Message.INITIAL_SCALE_UNUSED, layer.position(), scale, initializer);
    } else if (!Double.isFinite(scale)
        || (!constant && scale <= 0)
        || (initializer == Initializer.NORMAL && scale > Double.MAX_VALUE / NORMAL_REACH)) {
      problems.add(
          place,
          Message.INITIAL_SCALE_OUT_OF_RANGE,
          layer.position(),
          scale,
          initializer,
          constant
              ? ""
              : scale > 1 && initializer == Initializer.NORMAL
                  ? " of at most %s, for weights reach to %s of them"
                      .formatted(Double.MAX_VALUE / NORMAL_REACH, NORMAL_REACH)
                  : " above 0");
    }
  }

  private static void checkFinite(
      DeclaredLayer layer, String member, List<Double> values, Problems problems) {
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (!Double.isFinite(value)) {
        problems.add(
            layer.annotation().place(member, i),
            Message.NOT_FINITE,
            layer.position(),
            member,
            i,
            value);
      }
    }
  }

  private static void checkTotal(List<DeclaredLayer> layers, Problems problems) {
    int total = 0;
    for (DeclaredLayer layer : layers) {
      total += layer.weights().size() + layer.biases().size();
      if (total > NetworkModel.MAX_DECLARED) {
        problems.add(
            layer.place(layer.weights().isEmpty() ? "biases" : "weights"),
            Message.TOO_MANY_START_VALUES,
            layer.position(),
            total,
            NetworkModel.MAX_DECLARED);
        return;
      }
    }
  }
}
