package example;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** A nested class; units beyond 9, whose sums take a line for each term. */
public final class Outer {

  private Outer() {}

  /** Twelve inputs into twelve units. */
  @Unrolled(loss = Loss.SSE)
  @Layer(in = 12, out = 2, activation = Activation.TANH, bias = Bias.SHARED)
  @Layer(in = 2, out = 1)
  public static final class Wide {
    private Wide() {}
  }
}
