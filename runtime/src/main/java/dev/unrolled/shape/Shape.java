package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.Network;
import dev.unrolled.Trainable;
import dev.unrolled.Unrolled;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The shape of a network: how many inputs it takes, its layers, and where each parameter lies in
 * {@link Network#parameters()}. Immutable.
 *
 * <p>Layer by layer, first the weights, a row per input, then the biases:
 *
 * <pre>{@code
 * Shape.ofInputs(2)
 *     .layer(2, Activation.SIGMOID, Bias.PER_NEURON)  // weights p[0..3], biases p[4..5]
 *     .layer(1, Activation.SIGMOID, Bias.PER_NEURON)  // weights p[6..7], bias p[8]
 * }</pre>
 */
public final class Shape {

  /** The most parameters a network may have: what one Java array can hold. */
  public static final int MAX_PARAMETERS = Dimensions.MOST;

  private final List<Integer> inputShape;
  private final List<LayerShape> layers;
  private final int inputs;
  private final int outputs;

  private Shape(List<Integer> inputShape, List<LayerShape> layers) {
    this.inputShape = inputShape;
    this.layers = layers;
    inputs = Dimensions.count(inputShape);
    outputs = layers.isEmpty() ? inputs : last().out();
  }

  /**
   * The shape of a network without a layer yet.
   *
   * @param sizes the sizes of its inputs, each 1 or more: how many there are, or several dimensions
   * @return the shape
   * @throws IllegalArgumentException if a size is below 1, or there is none, or there are more
   *     inputs than an array holds
   */
  public static Shape ofInputs(int... sizes) {
    if (sizes.length == 0) {
      throw new IllegalArgumentException("The inputs have no sizes; say how many there are.");
    }
    for (int size : sizes) {
      Require.positive("The number of inputs", size);
    }
    List<Integer> inputShape = Arrays.stream(sizes).boxed().toList();
    Dimensions.requireRoom("The number of inputs", inputShape);
    return new Shape(inputShape, List.of());
  }

  /**
   * This shape and one more dense layer, fed by all outputs of the last.
   *
   * @param out how many units the layer has, 1 or more
   * @param activation what its units do to their sums
   * @param bias which biases it has
   * @return the longer shape; this one stays as it is
   * @throws IllegalArgumentException if there are fewer, or if all parameters together would be
   *     more than {@link #MAX_PARAMETERS}
   */
  public Shape layer(int out, Activation activation, Bias bias) {
    return layer(new DenseSpec(out, activation, bias));
  }

  /**
   * This shape and one more layer, fed by the outputs of the last.
   *
   * @param spec what it is
   * @return the longer shape; this one stays as it is
   * @throws IllegalArgumentException if it cannot take them, or if all parameters together would be
   *     more than {@link #MAX_PARAMETERS}
   */
  public Shape layer(LayerSpec spec) {
    return layer(spec, layers.size());
  }

  /**
   * This shape and one more layer, fed by the outputs of any before it.
   *
   * @param spec what it is
   * @param from the number of the layer that feeds it; 0 for the inputs
   * @return the longer shape; this one stays as it is
   * @throws IllegalArgumentException if there is no such layer, or it cannot take its outputs, or
   *     if all parameters together would be more than {@link #MAX_PARAMETERS}
   */
  public Shape layer(LayerSpec spec, int from) {
    List<LayerShape> more = new ArrayList<>(layers);
    more.add(new LayerShape(
        layers.size() + 1,
        spec,
        outShape(from),
        from,
        LayerShape.NONE,
        Trainable.ALL,
        parameterCount()));
    return new Shape(inputShape, List.copyOf(more));
  }

  /**
   * This shape, where the outputs of an earlier layer are added to those of the last: a residual
   * connection, as in He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016.
   *
   * @param layer the number of the earlier layer; 0 for the inputs
   * @return that shape; this one stays as it is
   * @throws IllegalStateException if there is no layer yet
   * @throws IllegalArgumentException if there is no such layer, or its outputs have other sizes
   */
  public Shape adding(int layer) {
    LayerShape changed = last().adding(layer);
    if (!outShape(layer).equals(changed.outShape())) {
      throw new IllegalArgumentException("Layer %s gives %s, so the %s of layer %s cannot be added."
          .formatted(changed.number(), changed.outShape(), outShape(layer), layer));
    }
    return withLast(changed);
  }

  /**
   * The sizes of what a layer gives.
   *
   * @param layer its number; 0 for the inputs
   * @return the sizes
   * @throws IllegalArgumentException if there is no such layer
   */
  public List<Integer> outShape(int layer) {
    if (layer < 0 || layer > layers.size()) {
      throw new IllegalArgumentException(
          "There is no layer %s; there are %s.".formatted(layer, layers.size()));
    }
    return layer == 0 ? inputShape : layers.get(layer - 1).outShape();
  }

  /**
   * This shape, where training changes only some parameters of the last layer, or none.
   *
   * @param trainable which of them
   * @return that shape; this one stays as it is
   * @throws IllegalStateException if there is no layer yet
   */
  public Shape trainable(Trainable trainable) {
    return withLast(last().with(trainable));
  }

  /**
   * This shape, where the weights of the last layer are drawn in that way.
   *
   * @param initializer how they are drawn; one that needs no scale
   * @return that shape; this one stays as it is
   * @throws IllegalStateException if there is no layer yet
   * @throws IllegalArgumentException if it needs a scale
   */
  public Shape initializer(Initializer initializer) {
    return initializer(initializer, 0);
  }

  /**
   * This shape, where the weights of the last layer are drawn in that way.
   *
   * @param initializer how they are drawn
   * @param scale the number that it needs, see {@link Layer#initialScale}; 0 if it needs none
   * @return that shape; this one stays as it is
   * @throws IllegalStateException if there is no layer yet
   * @throws IllegalArgumentException if the scale does not suit it
   */
  public Shape initializer(Initializer initializer, double scale) {
    return withLast(last().with(last().spec().drawnBy(initializer, scale)));
  }

  private Shape withLast(LayerShape layer) {
    List<LayerShape> changed = new ArrayList<>(layers);
    changed.set(layers.size() - 1, layer);
    return new Shape(inputShape, List.copyOf(changed));
  }

  /** {@return how many inputs the network takes} */
  public int inputs() {
    return inputs;
  }

  /** {@return the sizes of the inputs: how many there are, or several dimensions} */
  public List<Integer> inputShape() {
    return inputShape;
  }

  /**
   * {@return how many rows the inputs look up: they are whole numbers from 0 to one less} Where
   * they go into several embeddings, those of the one that has the fewest; empty where they go into
   * none.
   */
  public OptionalInt rowsLookedUp() {
    return layers.stream().flatMapToInt(layer -> layer.rowsLookedUp().stream()).min();
  }

  /** {@return how many outputs the network gives: the units of its last layer} */
  public int outputs() {
    return outputs;
  }

  /** {@return how many outputs stand in a row: so many classes a softmax chooses one of} */
  public int classes() {
    return Dimensions.last(outShape(layers.size()));
  }

  /** {@return the layers, from the inputs to the outputs} */
  public List<LayerShape> layers() {
    return layers;
  }

  /**
   * {@return how many parameters the network has, weights, biases and running statistics of all
   * layers}
   */
  public int parameterCount() {
    return layers.isEmpty() ? 0 : last().offset() + last().parameterCount();
  }

  /**
   * {@return how many multiplications a forward pass takes: in dense layers one for each weight}
   */
  public long multiplications() {
    // Of one layer they fit a long, and too many are too many.
    return layers.stream()
        .mapToLong(LayerShape::multiplications)
        .reduce(0, (all, more) -> all + more < 0 ? Long.MAX_VALUE : all + more);
  }

  /** {@return how many weights all layers have} */
  public int weightCount() {
    return layers.stream().mapToInt(LayerShape::weightCount).sum();
  }

  /**
   * {@return how many of the parameters gradients change; the others are frozen, or running
   * statistics}
   */
  public int trainedCount() {
    return layers.stream().mapToInt(LayerShape::trainedCount).sum();
  }

  /** {@return how many of the parameters are running statistics, which no gradient moves} */
  public int runningCount() {
    return layers.stream().mapToInt(LayerShape::runningCount).sum();
  }

  /** {@return the parameters by name, in the order in which they lie} */
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * The parameters that a network of this shape starts from, unless its annotations declare others:
   * weights drawn as {@link Unrolled#seed} says, biases 0.
   *
   * @param seed where the random numbers begin
   * @return a new array, laid out as this shape says
   */
  public double[] startParameters(long seed) {
    double[] p = new double[parameterCount()];
    startParameters(seed, p);
    return p;
  }

  /**
   * {@link #startParameters(long)} in an array that is there.
   *
   * @param seed where the random numbers begin
   * @param p overwritten, laid out as this shape says: {@code double[]} or {@code float[]}
   * @param <A> the array
   */
  public <A> void startParameters(long seed, A p) {
    StartValues.draw(this, seed, Numbers.of(p), p);
  }

  /**
   * Where the parameters lie that training changes.
   *
   * @return begin and end, exclusive, of each range, ascending, no range beginning where another
   *     ends
   */
  public int[] trainedBounds() {
    List<Integer> bounds = new ArrayList<>();
    for (Parameter parameter : parameters()) {
      int end = parameter.offset() + parameter.size();
      int zeros = parameter.start().zeros();
      if (parameter.trainable() && zeros >= 0) { // that row is left out
        int row = parameter.offset() + zeros * parameter.strides().get(0);
        add(bounds, parameter.offset(), row);
        add(bounds, row + parameter.strides().get(0), end);
      } else if (parameter.trainable()) {
        add(bounds, parameter.offset(), end);
      }
    }
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@return whether training draws something in every step} */
  public boolean draws() {
    return layers.stream().anyMatch(layer -> layer.spec().drops());
  }

  /**
   * {@return whether training computes something of all rows of a batch together} Then a batch is
   * one pass, and its rows have no gradients of their own.
   */
  public boolean meetsRows() {
    return layers.stream().anyMatch(layer -> layer.spec().meetsRows());
  }

  /**
   * {@return how many rows a batch must have at least, to be trained on} 2 where a layer asks for
   * the spread of numbers of which an example has but one.
   */
  public int leastRows() {
    return layers.stream()
        .mapToInt(layer -> layer.spec().leastRows(layer.inShape()))
        .max()
        .orElse(1);
  }

  private static void add(List<Integer> bounds, int begin, int end) {
    if (begin == end) {
      return;
    }
    int last = bounds.size() - 1;
    if (last >= 0 && bounds.get(last) == begin) {
      bounds.remove(last);
    } else {
      bounds.add(begin);
    }
    bounds.add(end);
  }

  /**
   * The parameter of that name.
   *
   * @param name the name, one of those in {@link #parameters()}
   * @return the parameter
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public Parameter parameter(String name) {
    return parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no parameter %s; there are %s."
            .formatted(
                Brief.quoted(name),
                parameters().stream().map(Parameter::name).collect(Collectors.joining(", ")))));
  }

  /**
   * The name of a number, such as {@code layer1.weight[0][1]}.
   *
   * @param place where it lies in the flat array
   * @return the name
   */
  public String nameOf(int place) {
    return parameters().stream()
        .filter(parameter -> place < parameter.offset() + parameter.size())
        .findFirst()
        .map(parameter -> parameter.nameOf(place - parameter.offset()))
        .orElseThrow();
  }

  /** {@return inputs and units, such as {@code 2-2-1}} */
  @Override
  public String toString() {
    return layers.stream()
        .map(layer -> "-" + Dimensions.text(layer.outShape()))
        .collect(Collectors.joining("", Dimensions.text(inputShape), ""));
  }

  private LayerShape last() {
    if (layers.isEmpty()) {
      throw new IllegalStateException("There is no layer yet; add one first.");
    }
    return layers.get(layers.size() - 1);
  }
}
