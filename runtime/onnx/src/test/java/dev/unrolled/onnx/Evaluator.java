package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.Network;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The outputs of a network, computed in doubles, layer by layer, as the README describes them. */
final class Evaluator {

  private final Shape shape;
  private final List<OptionalDouble> alphas;
  private final double[] p;

  Evaluator(Shape shape, List<OptionalDouble> alphas, double... p) {
    this.shape = shape;
    this.alphas = alphas;
    this.p = p;
  }

  static Evaluator of(OnnxNetwork network) {
    List<OptionalDouble> alphas = new ArrayList<>();
    network.shape().layers().forEach(layer -> alphas.add(network.alpha(layer.number())));
    return new Evaluator(network.shape(), alphas, network.parameters());
  }

  double[] outputs(double... x) {
    List<double[]> given = new ArrayList<>(List.of(x));
    for (LayerShape layer : shape.layers()) {
      double[] y = activated(layer, computed(layer, given.get(layer.from())));
      if (layer.add() >= 0) {
        double[] other = given.get(layer.add());
        double[] own = y;
        y = new double[own.length];
        Arrays.setAll(y, k -> own[k] + other[k]);
      }
      given.add(y);
    }
    return given.get(given.size() - 1);
  }

  private double[] computed(LayerShape layer, double[] x) {
    LayerSpec spec = layer.spec();
    if (spec instanceof DenseSpec dense) {
      return dense(layer, dense.units(), x);
    }
    if (spec instanceof EmbeddingSpec embedding) {
      double[] y = new double[x.length * embedding.units()];
      Arrays.setAll(
          y,
          k -> p[
              layer
                  .parameters()
                  .get(0)
                  .place((int) x[k / embedding.units()], k % embedding.units())]);
      return y;
    }
    if (spec instanceof ConvolutionSpec convolution) {
      return convolved(layer, convolution, x);
    }
    if (spec instanceof PoolingSpec pooling) {
      return pooled(layer, pooling, x);
    }
    if (spec instanceof BatchNormSpec norm) {
      return predicted(layer, norm, x);
    }
    return spec instanceof LayerNormSpec norm ? normalized(layer, norm, x) : x;
  }

  /** What is done with a number under a window. */
  private interface Use {
    void of(int place, int inside, int source);
  }

  /** Each number of a channel that lies under a window on each of its places. */
  private static void forEachUse(LayerShape layer, Use use) {
    List<Integer> in = layer.inShape();
    Window window = layer.spec().looksThrough().orElseThrow().over(in);
    List<Integer> places = window.places(in);
    for (int place = 0; place < Dimensions.count(places); place++) {
      for (int inside = 0; inside < Dimensions.count(window.size()); inside++) {
        int source = 0;
        int apart = 1;
        int at = place;
        int number = inside;
        boolean isThere = true;
        for (int k = places.size() - 1; k >= 0; k--) {
          int index = at % places.get(k) * window.stride().get(k)
              + number % window.size().get(k) * window.dilation().get(k)
              - window.padding().get(k);
          isThere &= index >= 0 && index < in.get(k + 1);
          source += index * apart;
          apart *= in.get(k + 1);
          at /= places.get(k);
          number /= window.size().get(k);
        }
        if (isThere) {
          use.of(place, inside, source);
        }
      }
    }
  }

  private double[] convolved(LayerShape layer, ConvolutionSpec convolution, double... x) {
    int size = layer.in() / layer.inShape().get(0);
    int channels = layer.inShape().get(0) / convolution.groups();
    int filters = convolution.out() / convolution.groups();
    int places = layer.out() / convolution.out();
    int inside = layer.weightCount() / convolution.out() / channels;
    double[] z = new double[layer.out()];
    for (int o = 0; o < convolution.out(); o++) {
      for (int place = 0; place < places && convolution.hasBias(); place++) {
        z[o * places + place] = p[layer.parameters().get(1).place(o)];
      }
      for (int c = 0; c < channels; c++) {
        int filter = o;
        int channel = c;
        int seen = o / filters * channels + c;
        forEachUse(
            layer,
            (place, number, source) -> z[filter * places + place] +=
                p[layer.offset() + (filter * channels + channel) * inside + number]
                    * x[seen * size + source]);
      }
    }
    return z;
  }

  private static double[] pooled(LayerShape layer, PoolingSpec pooling, double... x) {
    int channels = layer.inShape().get(0);
    int size = layer.in() / channels;
    int places = layer.out() / channels;
    boolean isMax = pooling.kind() == LayerKind.MAX_POOLING;
    int count = Dimensions.count(pooling.window().over(layer.inShape()).size());
    double[] y = new double[layer.out()];
    Arrays.fill(y, isMax ? Double.NEGATIVE_INFINITY : 0);
    for (int c = 0; c < channels; c++) {
      int channel = c;
      forEachUse(layer, (place, number, source) -> {
        int at = channel * places + place;
        double value = x[channel * size + source];
        y[at] = isMax ? Math.max(y[at], value) : y[at] + value / count;
      });
    }
    return y;
  }

  private double[] dense(LayerShape layer, int units, double... x) {
    int inputs = Dimensions.last(layer.inShape());
    double[] y = new double[x.length / inputs * units];
    for (int k = 0; k < y.length; k++) {
      int unit = k % units;
      double sum = switch (layer.bias()) {
        case NONE -> 0;
        case SHARED, PER_NEURON -> p[layer.bias(unit)];
      };
      for (int j = 0; j < inputs; j++) {
        sum += p[layer.weight(unit, j)] * x[k / units * inputs + j];
      }
      y[k] = sum;
    }
    return y;
  }

  private double[] normalized(LayerShape layer, LayerNormSpec norm, double... x) {
    int count = Dimensions.count(norm.normalized(layer.inShape()));
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += count) {
      double mean = Arrays.stream(x, row, row + count).average().orElseThrow();
      double variance = Arrays.stream(x, row, row + count)
          .map(each -> (each - mean) * (each - mean))
          .average()
          .orElseThrow();
      for (int k = 0; k < count; k++) {
        y[row + k] = (x[row + k] - mean) / Math.sqrt(variance + norm.epsilon());
        if (norm.affine()) {
          List<Parameter> parameters = layer.parameters();
          y[row + k] = y[row + k] * p[parameters.get(0).offset() + k]
              + p[parameters.get(1).offset() + k];
        }
      }
    }
    return y;
  }

  /** By running statistics, one of each for each channel. */
  private double[] predicted(LayerShape layer, BatchNormSpec norm, double... x) {
    int places = BatchNormSpec.places(layer.inShape());
    List<Parameter> parameters = layer.parameters();
    int running = norm.affine() ? 2 : 0;
    double[] y = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      int channel = k / places;
      double mean = p[parameters.get(running).place(channel)];
      double variance = p[parameters.get(running + 1).place(channel)];
      y[k] = (x[k] - mean) / Math.sqrt(variance + norm.epsilon());
      if (norm.affine()) {
        y[k] = y[k] * p[parameters.get(0).place(channel)] + p[parameters.get(1).place(channel)];
      }
    }
    return y;
  }

  private double[] activated(LayerShape layer, double[] z) {
    if (layer.activation() != Activation.SOFTMAX) {
      KnownFunction function =
          new KnownFunction(layer.activation(), alphas.get(layer.number() - 1));
      return Arrays.stream(z).map(function.function()).toArray();
    }
    int classes = Dimensions.last(layer.outShape());
    double[] a = new double[z.length];
    for (int row = 0; row < z.length; row += classes) {
      double largest = Arrays.stream(z, row, row + classes).max().orElseThrow();
      double sum = Arrays.stream(z, row, row + classes)
          .map(each -> Math.exp(each - largest))
          .sum();
      for (int k = row; k < row + classes; k++) {
        a[k] = Math.exp(z[k] - largest) / sum;
      }
    }
    return a;
  }

  static Evaluator of(Network<?, ?> network) {
    return new Evaluator(network.shape(), alphas(network), parameters(network));
  }

  private static List<OptionalDouble> alphas(Network<?, ?> network) {
    List<OptionalDouble> alphas = new ArrayList<>();
    network.shape().layers().forEach(layer -> alphas.add(network.alpha(layer.number())));
    return alphas;
  }

  static double[] parameters(Network<?, ?> network) {
    double[] p = new double[network.shape().parameterCount()];
    Object array = network.parameters().array();
    for (int k = 0; k < p.length; k++) {
      p[k] = array instanceof float[] floats ? floats[k] : ((double[]) array)[k];
    }
    return p;
  }
}
