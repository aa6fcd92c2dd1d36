package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.WeightOrder;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A layer while it is made of terms: what follows may still become part of it. */
final class LayerDraft {

  private final LayerKind kind;
  private final int from;
  private final List<Integer> in;
  private final Set<Model.Node> nodes = new LinkedHashSet<>();
  private int add = -1;
  private Activation activation = Activation.IDENTITY;
  private OptionalDouble alpha = OptionalDouble.empty();
  private int units;
  private Window window = Window.of();
  private int groups = 1;
  private int dimensions;
  private double epsilon;

  /** As PyTorch has them: out by in of a dense layer. */
  private double @Nullable [] weights;

  /** A number for each unit, or one for all. */
  private double @Nullable [] biases;

  private LayerDraft(LayerKind kind, int from, List<Integer> in) {
    this.kind = kind;
    this.from = from;
    this.in = in;
  }

  /** A dense layer whose inputs are changed first: {@code W (scale * x + shift)}. */
  static LayerDraft dense(int from, List<Integer> in, Term.Linear linear, @Nullable Affine first) {
    LayerDraft draft = new LayerDraft(LayerKind.DENSE, from, in);
    int units = linear.units();
    int inputs = linear.inputs();
    draft.units = units;
    double[] weights = new double[units * inputs];
    double[] shifts = new double[units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < inputs; j++) {
        double weight = linear.weight(i, j);
        weights[i * inputs + j] = first == null ? weight : weight * first.scale()[j];
        shifts[i] += first == null ? 0 : weight * first.shift()[j];
      }
    }
    draft.weights = weights;
    draft.biases = first == null || !first.adds() ? null : shifts;
    return draft;
  }

  /** A convolution whose channels are changed first, each by a number of {@code first}. */
  static LayerDraft convolution(
      int from,
      List<Integer> in,
      Term.Convolution convolution,
      Window window,
      @Nullable Affine first) {
    LayerDraft draft = new LayerDraft(LayerKind.CONVOLUTION, from, in);
    draft.units = convolution.filters();
    draft.window = window;
    draft.groups = convolution.groups();
    double[] weights = convolution.weights().values();
    draft.weights = weights;
    if (first != null) {
      int channels = in.get(0) / draft.groups;
      int filters = draft.units / draft.groups;
      int ofEach = weights.length / draft.units / channels;
      double[] scaled = new double[weights.length];
      double[] shifts = new double[draft.units];
      for (int k = 0; k < scaled.length; k++) {
        int filter = k / ofEach / channels;
        int channel = filter / filters * channels + k / ofEach % channels;
        scaled[k] = weights[k] * first.scale()[channel];
        shifts[filter] += weights[k] * first.shift()[channel];
      }
      draft.weights = scaled;
      draft.biases = first.adds() ? shifts : null;
    }
    return draft;
  }

  static LayerDraft pooling(int from, List<Integer> in, LayerKind kind, Window window) {
    LayerDraft draft = new LayerDraft(kind, from, in);
    draft.window = window;
    return draft;
  }

  /**
   * A layer that multiplies and adds constants and does nothing else: a convolution that looks at
   * one number of each channel, or a dense layer. Null if they differ within a channel and from row
   * to row.
   */
  static @Nullable LayerDraft scaling(int from, List<Integer> in, Affine by) {
    int ofEach = Dimensions.count(in) / in.get(0);
    Affine each = in.size() == 1 || in.size() > 3 ? null : by.within(in.get(0), ofEach);
    boolean isOfChannels = each != null;
    each = isOfChannels ? each : by.within(Dimensions.last(in));
    if (each == null) {
      return null;
    }
    LayerDraft draft =
        new LayerDraft(isOfChannels ? LayerKind.CONVOLUTION : LayerKind.DENSE, from, in);
    int units = isOfChannels ? in.get(0) : Dimensions.last(in);
    double[] weights = new double[units * units];
    for (int k = 0; k < units; k++) {
      weights[k * units + k] = each.scale()[k];
    }
    draft.units = units;
    draft.window = Window.of(1);
    draft.weights = weights;
    draft.biases = each.adds() ? each.shift() : null;
    return draft;
  }

  int units() {
    return units;
  }

  static LayerDraft activation(int from, List<Integer> in) {
    return new LayerDraft(LayerKind.ACTIVATION, from, in);
  }

  static LayerDraft flatten(int from, List<Integer> in) {
    return new LayerDraft(LayerKind.FLATTEN, from, in);
  }

  static LayerDraft embedding(int from, List<Integer> in, Constant table) {
    LayerDraft draft = new LayerDraft(LayerKind.EMBEDDING, from, in);
    draft.units = table.sizes().get(1);
    draft.weights = table.values();
    return draft;
  }

  static LayerDraft norm(int from, List<Integer> in, Term.Norm norm) {
    LayerDraft draft = new LayerDraft(LayerKind.LAYER_NORM, from, in);
    draft.dimensions = norm.dimensions();
    draft.epsilon = norm.epsilon();
    Constant weights = norm.weights();
    Constant biases = norm.biases();
    if (weights != null || biases != null) {
      double[] ones = new double[draft.normalized()];
      Arrays.fill(ones, 1);
      draft.weights = weights == null ? ones : weights.values();
      draft.biases = biases == null ? new double[ones.length] : biases.values();
    }
    return draft;
  }

  void cameFrom(List<Model.Node> more) {
    nodes.addAll(more);
  }

  /** Whether what follows may become part of it: it ends with its sums. */
  boolean isOpen() {
    return add < 0
        && activation == Activation.IDENTITY
        && (kind == LayerKind.DENSE
            || kind == LayerKind.CONVOLUTION
            || kind == LayerKind.LAYER_NORM);
  }

  boolean hasAdd() {
    return add >= 0;
  }

  void add(int layer) {
    add = layer;
  }

  void activate(KnownFunction function) {
    activation = function.activation();
    alpha = function.alpha();
  }

  void activateSoftmax() {
    activation = Activation.SOFTMAX;
  }

  /** Makes what follows part of its weights and biases, if it can be. */
  boolean fold(Affine by) {
    return kind == LayerKind.LAYER_NORM ? foldIntoNorm(by) : foldIntoSums(by);
  }

  private boolean foldIntoSums(Affine by) {
    boolean isDense = kind == LayerKind.DENSE;
    if (isDense
        && by.period() == 1
        && by.adds()
        && by.onlyShifts()
        && biases == null
        && units > 1) {
      biases = by.shift(); // shared by all units
      return true;
    }
    Affine each = by.within(units, isDense ? 1 : Dimensions.count(out()) / units);
    if (each == null || weights == null) {
      return false;
    }
    int inputs = weights.length / units;
    double[] newWeights = weights;
    if (!by.onlyShifts()) {
      newWeights = weights.clone();
      for (int k = 0; k < newWeights.length; k++) {
        newWeights[k] *= each.scale()[k / inputs];
      }
    }
    if (biases != null || by.adds()) {
      double[] old = biases == null ? new double[1] : biases;
      biases = Affine.combine(
          Affine.combine(each.scale(), old, (scale, bias) -> scale * bias),
          each.shift(),
          Double::sum);
    }
    weights = newWeights;
    return true;
  }

  private boolean foldIntoNorm(Affine by) {
    Affine each = by.within(normalized());
    if (each == null) {
      return false;
    }
    double[] scale = each.scale();
    if (weights == null || biases == null) {
      weights = scale;
      biases = each.shift();
    } else {
      weights = Affine.combine(scale, weights, (a, b) -> a * b);
      biases =
          Affine.combine(Affine.combine(scale, biases, (a, b) -> a * b), each.shift(), Double::sum);
    }
    return true;
  }

  private int normalized() {
    return Dimensions.count(in.subList(in.size() - dimensions, in.size()));
  }

  LayerSpec spec() {
    return switch (kind) {
      case DENSE -> new DenseSpec(units, activation, bias());
      case ACTIVATION -> new ActivationSpec(activation);
      case CONVOLUTION ->
        new ConvolutionSpec(
            units, window, groups, biases != null, activation, Initializer.of(activation), 0);
      case MAX_POOLING, AVERAGE_POOLING -> new PoolingSpec(kind, window);
      case FLATTEN -> new FlattenSpec();
      case EMBEDDING ->
        new EmbeddingSpec(
            Objects.requireNonNull(weights).length / units, units, -1, Initializer.NORMAL, 1);
      case LAYER_NORM -> new LayerNormSpec(dimensions, epsilon, weights != null, activation);
      default -> throw new IllegalStateException("No graph is read as %s.".formatted(kind));
    };
  }

  private Bias bias() {
    if (biases == null) {
      return Bias.NONE;
    }
    return biases.length == units ? Bias.PER_NEURON : Bias.SHARED;
  }

  List<Integer> out() {
    return spec().out(in);
  }

  int from() {
    return from;
  }

  /** The layer whose outputs are added; -1 for none. */
  int added() {
    return add;
  }

  OptionalDouble alpha() {
    return alpha;
  }

  List<String> nodes() {
    return nodes.stream().map(Model.Node::toString).toList();
  }

  /** Writes its numbers to where that layer's parameters lie. */
  void write(LayerShape layer, double[] p) {
    List<double[]> values = new ArrayList<>();
    if (weights != null) {
      values.add(weights);
    }
    if (biases != null) {
      values.add(biases);
    }
    List<Parameter> parameters = layer.parameters();
    for (int k = 0; k < parameters.size(); k++) {
      parameters.get(k).write(p, WeightOrder.OUT_BY_IN, values.get(k));
    }
  }
}
