package dev.unrolled.processor.math;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Small networks of every kind, with random sizes, parameters and examples. */
final class RandomNetworks {

  private static final int MAX_LAYERS = 3;
  private static final int MAX_UNITS = 4;

  /** How far every weighted sum stays from where the slope of an activation may jump. */
  private static final double EDGE = 1e-3;

  private static final Set<Double> EDGES = BuiltIn.ACTIVATIONS.stream()
      .map(Activations::rule)
      .filter(ElementwiseActivation.class::isInstance)
      .flatMap(rule -> ((ElementwiseActivation) rule).jumps().stream())
      .collect(Collectors.toSet());

  private RandomNetworks() {}

  /** With that output, one of every number of layers, hidden activation and kind of bias. */
  static List<RandomNetwork> with(Networks.Output output) {
    List<RandomNetwork> samples = new ArrayList<>();
    for (Bias bias : Bias.values()) {
      samples.add(sample(output, List.of(), bias, samples.size()));
      for (Activation hidden : Networks.hidden()) {
        for (int layers = 2; layers <= MAX_LAYERS; layers++) {
          List<Activation> before = new ArrayList<>();
          while (before.size() < layers - 1) {
            before.add(hidden);
          }
          samples.add(sample(output, before, bias, samples.size()));
        }
      }
    }
    return samples;
  }

  private static RandomNetwork sample(
      Networks.Output output, List<Activation> hidden, Bias bias, long seed) {
    Random random = new Random(seed);
    Shape shape = Shape.ofInputs(units(random, 1));
    for (Activation activation : hidden) {
      shape = shape.layer(units(random, 1), activation, bias);
    }
    int fewest = output.activation() == Activation.SOFTMAX ? 2 : 1;
    shape = shape.layer(units(random, fewest), output.activation(), bias);
    NetworkModel model = Networks.network(shape, output.loss());
    for (int draw = 0; draw < 1000; draw++) {
      RandomNetwork sample = new RandomNetwork(
          model,
          seed,
          numbers(random, shape.parameterCount(), -1, 1),
          numbers(random, shape.inputs(), -1, 1),
          targets(random, shape.outputs()));
      if (isTelling(sample)) {
        return sample;
      }
    }
    throw new AssertionError("no draw of 1000 is smooth with a gradient, seed " + seed);
  }

  /**
   * Whether differences can be trusted, and can find a mistake: no sum so near an edge that a step
   * crosses it, and a gradient that is not 0 throughout, as it is behind blocked units.
   */
  private static boolean isTelling(RandomNetwork sample) {
    Pass pass = sample.pass(Interpreter.Form.INDEXED);
    return EDGES.stream()
            .allMatch(edge -> DoubleStream.of(pass.sums()).allMatch(z -> Math.abs(z - edge) > EDGE))
        && sample.isAwayFromTargets(EDGE)
        && DoubleStream.of(pass.gradient()).anyMatch(slope -> slope != 0);
  }

  private static int units(Random random, int fewest) {
    return fewest + random.nextInt(MAX_UNITS - fewest + 1);
  }

  /** From 0 to 1, adding up to 1 where there are several: what every loss accepts. */
  private static double[] targets(Random random, int count) {
    double[] targets = numbers(random, count, 0, 1);
    double sum = count == 1 ? 1 : DoubleStream.of(targets).sum();
    return DoubleStream.of(targets).map(target -> target / sum).toArray();
  }

  private static double[] numbers(Random random, int count, double from, double to) {
    return random.doubles(count, from, to).toArray();
  }
}
