package dev.unrolled.processor.generated;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.unrolled.optimizers.AdaGrad;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.AdamW;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.RmsProp;
import dev.unrolled.optimizers.Sgd;

/** Makes the optimizer that a reference case asks for; an option left over is a failure. */
final class ReferenceOptimizer {

  private final JsonObject options;

  private ReferenceOptimizer(JsonObject options) {
    this.options = options;
  }

  static Optimizer of(ReferenceCase reference) {
    return of(reference.optimizer());
  }

  static Optimizer of(JsonObject declared) {
    ReferenceOptimizer options = new ReferenceOptimizer(declared.deepCopy());
    Optimizer optimizer = options.make();
    if (!options.options.isEmpty()) {
      throw new IllegalArgumentException("not understood: " + options.options + " of " + declared);
    }
    return optimizer;
  }

  private Optimizer make() {
    String name = take("name").getAsString();
    double rate = number("learningRate");
    return switch (name) {
      case "SGD" -> sgd(rate);
      case "ADAM" ->
        new Adam(rate).betas(number("beta1"), number("beta2")).epsilon(number("epsilon"));
      case "ADAMW" ->
        new AdamW(rate)
            .betas(number("beta1"), number("beta2"))
            .epsilon(number("epsilon"))
            .weightDecay(number("weightDecay"));
      case "RMSPROP" ->
        new RmsProp(rate)
            .decay(number("decay"))
            .epsilon(number("epsilon"))
            .momentum(numberOrZero("momentum"));
      case "ADAGRAD" -> new AdaGrad(rate).epsilon(number("epsilon"));
      default -> throw new IllegalArgumentException("no optimizer " + name);
    };
  }

  private Sgd sgd(double rate) {
    Sgd sgd =
        new Sgd(rate).momentum(numberOrZero("momentum")).weightDecay(numberOrZero("weightDecay"));
    return options.has("nesterov") && take("nesterov").getAsBoolean() ? sgd.nesterov() : sgd;
  }

  private double numberOrZero(String option) {
    return options.has(option) ? number(option) : 0;
  }

  private double number(String option) {
    return take(option).getAsDouble();
  }

  private JsonElement take(String option) {
    JsonElement value = options.remove(option);
    if (value == null) {
      throw new IllegalArgumentException("no " + option + " in " + options);
    }
    return value;
  }
}
