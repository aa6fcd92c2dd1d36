package dev.unrolled.processor.generated;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Inputs and targets for a network, and what it makes of them. */
public final class Example {

  /** How near to where a slope jumps a difference may not be taken. */
  private static final double EDGE = 1e-3;

  static final double STEP = 1e-5;

  private final DoubleNetwork<Workspace> network;
  private final double[] x;
  private final double[] t;

  /** The same inputs and targets may be given to several networks. */
  public Example(DoubleNetwork<Workspace> network, double[] x, double[] t) {
    this.network = network;
    this.x = x;
    this.t = t;
  }

  /** The network. */
  public DoubleNetwork<Workspace> network() {
    return network;
  }

  /** The inputs, live. */
  public double[] x() {
    return x;
  }

  /** The targets, live. */
  public double[] t() {
    return t;
  }

  /** Fills the network with random parameters and draws an example. */
  public static Example random(DoubleNetwork<Workspace> network, SplittableRandom random) {
    network.parameters().set(EveryKind.parameters(random, network.shape()));
    return another(network, random);
  }

  /** Draws an example for a network as it is. */
  public static Example another(DoubleNetwork<Workspace> network, SplittableRandom random) {
    return new Example(
        network,
        EveryKind.inputs(random, network.shape()),
        EveryKind.targets(random, network.shape()));
  }

  /** It alone; and with others, where rows meet and one alone is no batch to train on. */
  public List<Example> batch(SplittableRandom random) {
    int others = network.shape().meetsRows() ? 3 : 0;
    return Stream.concat(
            Stream.of(this), Stream.generate(() -> another(network, random)).limit(others))
        .toList();
  }

  /** The inputs of several, each in its row. */
  public static double[][] inputs(List<Example> examples) {
    return examples.stream().map(Example::x).toArray(double[][]::new);
  }

  /** The targets of several, each in its row. */
  public static double[][] targets(List<Example> examples) {
    return examples.stream().map(Example::t).toArray(double[][]::new);
  }

  /** The rows one behind the other. */
  static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * Draws until no unit is at the edge of its activation, and no output at its target, where there
   * may be no slope to compare with.
   */
  public static Example awayFromEdges(DoubleNetwork<Workspace> network, SplittableRandom random) {
    Example example = random(network, random);
    while (example.isAtAnEdge()) {
      example = random(network, random);
    }
    return example;
  }

  /** Another of that kind, for the network as it is. */
  public Example anotherAwayFromEdges(SplittableRandom random) {
    Example example = another(network, random);
    while (example.isAtAnEdge()) {
      example = another(network, random);
    }
    return example;
  }

  private boolean isAtAnEdge() {
    Workspace values = network.newWorkspace();
    double[] outputs = new double[t.length];
    network.predict(x, outputs, values);
    return IntStream.range(0, t.length).anyMatch(i -> Math.abs(outputs[i] - t[i]) < EDGE)
        || isAtAnEdge(network.shape(), values);
  }

  /** Whether a unit is at the edge of its activation in the latest pass of those values. */
  static boolean isAtAnEdge(Shape shape, Workspace values) {
    return shape.layers().stream()
        .filter(layer -> layer.activation() != Activation.IDENTITY)
        .anyMatch(layer -> isAtAnEdge(sums(values, layer), layer.activation()));
  }

  /** What the activation of a layer takes. */
  private static double[] sums(Workspace values, LayerShape layer) {
    String name = layer.spec() instanceof ActivationSpec
        ? (layer.from() == 0 ? "x" : "a" + layer.from())
        : layer.spec().isStandardizedAlone() ? "n" + layer.number() : "z" + layer.number();
    return (double[]) value(values, name);
  }

  /** With an alpha of its own any activation that has one may bend at 0. */
  private static boolean isAtAnEdge(double[] sums, Activation activation) {
    if (activation == Activation.CUSTOM) {
      return false;
    }
    List<Double> jumps = Activations.rule(activation) instanceof ElementwiseActivation row
            && activation.defaultAlpha().isEmpty()
        ? row.jumps()
        : List.of(0.0);
    return jumps.stream()
        .anyMatch(jump -> DoubleStream.of(sums).anyMatch(z -> Math.abs(z - jump) < EDGE));
  }

  /** A value of a pass, by its name in the generated class. */
  public static Object value(Workspace values, String name) {
    try {
      var field = values.getClass().getField(name);
      field.setAccessible(true);
      return field.get(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  /** What the network makes of the inputs. */
  double[] outputs() {
    return network.predict(x);
  }

  /** The gradient of the example alone. */
  double[] gradient() {
    double[] g = new double[network.shape().parameterCount()];
    gradient(network, x, t, g, network.newWorkspace());
    return g;
  }

  /**
   * The loss of an example, and its gradient added to g, which is 0. Where the rows of a batch
   * meet, no network trains on one alone: its gradient is then that of the example as it is
   * predicted, which traces and lessons show.
   */
  public static <A> double gradient(Network<A, Workspace> network, A x, A t, A g, Workspace v) {
    if (!network.shape().meetsRows()) {
      return network.gradient(x, t, g, v);
    }
    A p = network.parameters().array();
    network.forward(p, x, v);
    double loss = network.loss(t, v);
    network.backward(p, x, t, v, g);
    return loss;
  }

  /** Makes a step along that gradient, of what gradients move. */
  public static <A> void step(Network<A, Workspace> network, A x, A t, double rate) {
    if (!network.shape().meetsRows()) {
      network.train(x, t, rate);
      return;
    }
    int count = network.shape().parameterCount();
    A p = network.parameters().array();
    @SuppressWarnings("unchecked") // of the arrays that it computes with
    A g = (A) Array.newInstance(p.getClass().getComponentType(), count);
    gradient(network, x, t, g, network.newWorkspace());
    for (int k = 0; k < count; k++) {
      if (p instanceof float[] floats) {
        floats[k] -= (float) rate * ((float[]) g)[k];
      } else {
        ((double[]) p)[k] -= rate * ((double[]) g)[k];
      }
    }
  }

  /** The same by central differences: how the loss differs when a parameter does, a little. */
  double[] differences() {
    double[] p = network.parameters().array();
    double[] differences = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      double before = p[k];
      p[k] = before + STEP;
      double above = network.loss(x, t);
      p[k] = before - STEP;
      double below = network.loss(x, t);
      p[k] = before;
      differences[k] = (above - below) / (2 * STEP);
    }
    return differences;
  }
}
