package dev.unrolled;

/**
 * The numbers that parameters start from: weights drawn at random, so that the units of a layer
 * differ; biases 0.
 *
 * <p>The weights of a layer come evenly from -limit to limit, where the limit keeps sums about as
 * large from layer to layer: {@code sqrt(6 / in)} before a RELU, which blocks half of them (He et
 * al., "Delving deep into rectifiers", 2015), else {@code sqrt(6 / (in + out))} (Glorot and Bengio,
 * "Understanding the difficulty of training deep feedforward neural networks", 2010).
 */
final class StartValues {

  private StartValues() {}

  static <A> void draw(Shape shape, long seed, Numbers<A> numbers, A p) {
    SplitMix64 random = new SplitMix64(seed);
    for (LayerShape layer : shape.layers()) {
      double limit = limit(layer);
      for (int k = layer.weightOffset(); k < layer.biasOffset(); k++) {
        numbers.set(p, k, random.nextBetween(limit));
      }
      for (int k = 0; k < layer.biasCount(); k++) {
        numbers.set(p, layer.biasOffset() + k, 0);
      }
    }
  }

  private static double limit(LayerShape layer) {
    boolean blocksHalf = layer.activation() == Activation.RELU;
    double connections = blocksHalf ? layer.in() : (double) layer.in() + layer.out();
    return Math.sqrt(6 / connections);
  }
}
