package dev.unrolled.shape;

import dev.unrolled.Initializer;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.SplitMix64;

/**
 * The numbers that parameters start from: weights as the {@link Initializer} of their layer draws
 * them, so that the units of a layer differ; biases 0.
 */
final class StartValues {

  private StartValues() {}

  static <A> void draw(Shape shape, long seed, Numbers<A> numbers, A p) {
    SplitMix64 random = new SplitMix64(seed);
    shape.parameters().forEach(parameter -> draw(parameter, random, numbers, p));
  }

  private static <A> void draw(Parameter parameter, SplitMix64 random, Numbers<A> numbers, A p) {
    int size = parameter.size();
    for (int k = 0; k < size; k++) {
      double number = number(parameter.start(), random); // also where it is not used, as in PyTorch
      int place = parameter.placeOf(k);
      numbers.set(p, place, parameter.staysZero(place - parameter.offset()) ? 0 : number);
    }
  }

  private static double number(ParameterStart start, SplitMix64 random) {
    double in = start.fanIn();
    double both = in + start.fanOut();
    return switch (start.initializer()) {
      case CONSTANT -> start.scale();
      case UNIFORM -> random.nextBetween(start.scale());
      case NORMAL -> random.nextNormal() * start.scale();
      case XAVIER_UNIFORM -> random.nextBetween(Math.sqrt(6 / both));
      case XAVIER_NORMAL -> random.nextNormal() * Math.sqrt(2 / both);
      case HE_UNIFORM -> random.nextBetween(Math.sqrt(6 / in));
      case HE_NORMAL -> random.nextNormal() * Math.sqrt(2 / in);
      case LECUN_NORMAL -> random.nextNormal() * Math.sqrt(1 / in);
    };
  }
}
