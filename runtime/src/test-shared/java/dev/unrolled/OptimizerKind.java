package dev.unrolled;

import dev.unrolled.optimizers.AdaGrad;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.AdamW;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.RmsProp;
import dev.unrolled.optimizers.Sgd;

/** Every optimizer, with its options on, so that a test that loops over them covers each. */
public enum OptimizerKind {
  SGD,
  SGD_MOMENTUM,
  SGD_NESTEROV,
  ADAM,
  ADAM_W,
  RMS_PROP,
  ADA_GRAD,
  CLIPPED;

  public Optimizer fresh() {
    return switch (this) {
      case SGD -> new Sgd(0.1);
      case SGD_MOMENTUM -> new Sgd(0.1).momentum(0.9).dampening(0.2).weightDecay(0.1);
      case SGD_NESTEROV -> new Sgd(0.1).momentum(0.9).nesterov();
      case ADAM -> new Adam(0.1).betas(0.8, 0.9).weightDecay(0.1);
      case ADAM_W -> new AdamW(LearningRate.cosine(0.1, 0.05, 1_000_000).warmUp(3));
      case RMS_PROP -> new RmsProp(0.1).momentum(0.9).weightDecay(0.1);
      case ADA_GRAD -> new AdaGrad(0.1).initialSum(0.5).rateDecay(0.1).weightDecay(0.1);
      case CLIPPED -> new Adam(0.1).clipNorm(0.5).clipValue(0.3);
    };
  }
}
