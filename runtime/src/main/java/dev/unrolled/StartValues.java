package dev.unrolled;

import dev.unrolled.internal.SplitMix64;

/**
 * The numbers that parameters start from: weights as the {@link Initializer} of their layer draws
 * them, so that the units of a layer differ; biases 0.
 */
final class StartValues {

  private StartValues() {}

  static <A> void draw(Shape shape, long seed, Numbers<A> numbers, A p) {
    SplitMix64 random = new SplitMix64(seed);
    for (LayerShape layer : shape.layers()) {
      Parameter weights = layer.parameters().get(0);
      int nextUnit = weights.strides().get(0);
      int nextInput = weights.strides().get(1);
      for (int unit = 0; unit < layer.out(); unit++) {
        for (int input = 0; input < layer.in(); input++) {
          int place = weights.offset() + unit * nextUnit + input * nextInput;
          numbers.set(p, place, weight(layer, random));
        }
      }
      for (int k = 0; k < layer.biasCount(); k++) {
        numbers.set(p, layer.biasOffset() + k, 0);
      }
    }
  }

  private static double weight(LayerShape layer, SplitMix64 random) {
    double in = layer.in();
    double both = in + layer.out();
    return switch (layer.initializer()) {
      case CONSTANT -> layer.initialScale();
      case UNIFORM -> random.nextBetween(layer.initialScale());
      case NORMAL -> random.nextNormal() * layer.initialScale();
      case XAVIER_UNIFORM -> random.nextBetween(Math.sqrt(6 / both));
      case XAVIER_NORMAL -> random.nextNormal() * Math.sqrt(2 / both);
      case HE_UNIFORM -> random.nextBetween(Math.sqrt(6 / in));
      case HE_NORMAL -> random.nextNormal() * Math.sqrt(2 / in);
      case LECUN_NORMAL -> random.nextNormal() * Math.sqrt(1 / in);
    };
  }
}
