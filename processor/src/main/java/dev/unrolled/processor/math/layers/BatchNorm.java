package dev.unrolled.processor.math.layers;

import dev.unrolled.Activation;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.math.Statistic;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Standardization;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code n[o,i] = (x[o,i] - mean[o]) / deviation[o]}, and where it has weights {@code z[o,i] = w[o]
 * * n[o,i] + b[o]}. In a batch to train on, mean and variance are those of all its rows; of one
 * example alone they are the running ones, numbers like weights, of which no gradient is asked for.
 */
final class BatchNorm {

  private final LayerModel model;
  private final LayerShape layer;
  private final BatchNormSpec norm;
  private final Variable input;
  private final boolean isStored;
  private final boolean isOfBatch;
  private final boolean isMap;
  private final NormOutputs outputs;
  private final Variable normalized;
  private final List<Index.Over> all;
  private final Index.Over channel;
  private final Map<Variable, Parameter> parameters = new LinkedHashMap<>();

  private BatchNorm(
      LayerModel model, BatchNormSpec norm, Variable input, boolean isStored, boolean isOfBatch) {
    this.model = model;
    this.layer = model.shape();
    this.norm = norm;
    this.input = input;
    this.isStored = isStored;
    this.isOfBatch = isOfBatch;
    isMap = input.shape().size() > 1;
    outputs = NormOutputs.of(model, norm.affine(), norm.activation());
    normalized = outputs.normalized();
    all = new Units(outputs.scaled(), outputs.output(), isMap).all();
    channel = all.get(0);
  }

  /**
   * Its equations.
   *
   * @param isStored whether it starts with parameters of a file
   * @param isOfBatch whether they are for a batch, of whose rows it takes the statistics
   */
  static LayerEquations of(
      LayerModel layer, BatchNormSpec norm, Variable input, boolean isStored, boolean isOfBatch) {
    return new BatchNorm(layer, norm, input, isStored, isOfBatch).equations();
  }

  private LayerEquations equations() {
    List<Step> steps = new ArrayList<>();
    Ref mean = learned(BatchNormSpec.RUNNING_MEAN, "running means");
    Ref variance = learned(BatchNormSpec.RUNNING_VARIANCE, "running variances");
    steps.addAll(isOfBatch ? ofBatch(mean, variance) : alone(mean, variance));
    if (norm.affine()) {
      steps.add(scale(learned("weight", "weights"), learned("bias", "biases")));
    }
    // A softmax looks at rows, the last dimension, as in any layer; the norm itself at maps.
    boolean areMaps = isMap && norm.activation() != Activation.SOFTMAX;
    Units units = new Units(outputs.scaled(), outputs.output(), areMaps);
    if (outputs.isActivated()) {
      steps.add(Activations.rule(model).step(units));
    }
    return new LayerEquations(parameters, steps, units);
  }

  private Ref learned(String part, String meaning) {
    Parameter place = layer.parameters().stream()
        .filter(each -> each.part().equals(part))
        .findFirst()
        .orElseThrow();
    Variable variable = LayerEquations.learned(layer, place, meaning);
    parameters.put(variable, place);
    return variable.at(channel);
  }

  /** As when predicting. */
  private List<Step> alone(Ref mean, Ref variance) {
    Ref deviation = LayerEquations.value(
            layer, "deviation", "running standard deviations", List.of(channel.size()))
        .at(channel);
    Step.Lesson ofDeviation = new Step.Lesson(
        "Layer %s standardizes each %s by a mean and a variance that training has kept, as when"
                .formatted(layer.number(), ofChannel())
            + " predicting: running ones, of the batches before. Among them are no numbers of this"
            + " example. (While training, mean and variance are the batch's own: see the passes for"
            + " batches.) The standard deviation is the root of the variance; the %s keeps it above 0."
                .formatted(Numbers.literal(norm.epsilon())),
        "Layer %s standardizes each %s by the mean and the variance that training has kept. The standard"
                .formatted(layer.number(), ofChannel())
            + " deviation is the root of the variance; the %s keeps it above 0."
                .formatted(Numbers.literal(norm.epsilon())),
        "",
        "");
    Step.Lesson ofNumbers = new Step.Lesson(
        "`%s`: what has the running mean becomes 0.".formatted(standardized(mean)),
        "Back through `%1$s`: `dL/d%2$s = dL/d%3$s / deviation`. The running mean and the running"
                .formatted(standardized(mean), input.name(), normalized.name())
            + " deviation are numbers that no number of the example moves, so this is the only path."
            + " Training knows two more, through the statistics of its batch.",
        "");
    return List.of(
        Step.told(
            layer.number(),
            ofDeviation,
            NormOutputs.deviation(deviation, variance, norm.epsilon())),
        Step.told(layer.number(), ofNumbers, standardize(mean, deviation)));
  }

  /** By the mean and the variance of all rows. */
  private List<Step> ofBatch(Ref runningMean, Ref runningVariance) {
    int places = BatchNormSpec.places(input.shape());
    Ref share = statistic("share", "share of one number in a mean", List.of()).at();
    Ref mean = ofChannels("mean", "means");
    Ref variance = ofChannels("variance", "variances");
    Ref deviation = ofChannels("deviation", "standard deviations");
    Ref d = LayerEquations.value(layer, "d", "distances from the mean", input.shape())
        .at(all);
    Ref x = input.at(all);
    Step.Lesson ofShare = new Step.Lesson(
        "Layer %s, a batch norm: here the rows of a batch meet. A mean gives each of its numbers the same"
                .formatted(layer.number())
            + " share, 1 of %s. While predicting no number of the rows has a share in it: the running"
                .formatted(places == 1 ? "all rows" : places + " * rows")
            + " statistics are taken.",
        "",
        "");
    Step.Lesson lesson = new Step.Lesson(
        "For each %s, over all rows%s: the mean, the distances from it, the variance, which is the mean of"
                .formatted(ofChannel(), isMap ? " and places" : "")
            + " their squares, and the standard deviation, its root. `%s` then has the mean 0 and the"
                .formatted(quotient())
            + " variance 1 in the batch; the %s keeps the divisor above 0."
                .formatted(Numbers.literal(norm.epsilon())),
        threePaths(),
        "");
    return List.of(
        Step.told(layer.number(), ofShare, new Equation(share, new Share(places, 1))),
        Step.told(
            layer.number(),
            lesson,
            new Equation(mean, mean(share, x, runningMean)),
            NormOutputs.equation(d, new Elementwise(Standardization.DISTANCE, List.of(x, mean))),
            new Equation(
                variance,
                mean(share, new Elementwise(Standardization.SQUARED, List.of(d)), runningVariance)),
            NormOutputs.deviation(deviation, variance, norm.epsilon()),
            NormOutputs.equation(
                normalized.at(all),
                new Elementwise(Standardization.IN_DEVIATIONS, List.of(d, deviation)))));
  }

  /** Over all places; over the rows too, once it is of a batch. */
  private Statistic mean(Ref share, Factor of, Ref running) {
    Term shares = new Term(all.subList(1, all.size()), List.of(share, of));
    return new Statistic(new Sum(List.of(shares), 1), running);
  }

  private Equation standardize(Ref mean, Ref deviation) {
    return NormOutputs.equation(
        normalized.at(all),
        new Elementwise(Standardization.STANDARDIZED, List.of(input.at(all), mean, deviation)));
  }

  /** {@code n2 = (a1 - mean2) / deviation2}. */
  private String standardized(Ref mean) {
    return "%s = (%s - %s) / deviation%s"
        .formatted(normalized.name(), input.name(), mean.variable().name(), layer.number());
  }

  /** {@code n2 = d2 / deviation2}. */
  private String quotient() {
    return "%s = d%2$s / deviation%2$s".formatted(normalized.name(), layer.number());
  }

  private String threePaths() {
    String x = input.name();
    String n = normalized.name();
    return "Back through `%s`, where the rows meet again. Three paths lead from a number of %s to the loss"
            .formatted(quotient(), x)
        + " of the batch. Its own: it moves its distance d by 1, and that its %s by 1 / deviation. That of"
            .formatted(n)
        + " the variance: its distance moves the variance by 2 * d * share, this moves the deviation by 1 /"
        + " (2 * deviation), and that moves every %s of the %s by -d / deviation^2, so dL/ddeviation is a"
            .formatted(n, ofChannel())
        + " sum over all rows. That of the mean: the number moves it by its share, and it lowers every"
        + " distance by 1: a sum over all rows too. So a row gets a gradient from the errors of all the"
        + " others. Where the running statistics were taken, the share is 0, and the first path is the"
        + " only one.";
  }

  private Step scale(Ref w, Ref b) {
    return outputs.scale(
        w,
        b,
        outputs.scaled().at(all),
        normalized.at(all),
        ofChannel(),
        isStored,
        isMap ? " All places of a channel have the same, so their paths add up." : "");
  }

  private String ofChannel() {
    return isMap ? "channel" : "unit";
  }

  private Ref ofChannels(String symbol, String meaning) {
    return statistic(symbol, meaning + " of the batch", List.of(channel.size())).at(channel);
  }

  private Variable statistic(String symbol, String meaning, List<Integer> sizes) {
    return new Variable(symbol, Variable.Kind.STATISTIC, layer.number(), sizes, meaning);
  }
}
