package dev.unrolled.processor.math;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import java.util.List;
import java.util.stream.Stream;

/** What has its row in a table; only the running program knows what a custom function computes. */
public final class BuiltIn {

  /** Every activation with a formula. */
  public static final List<Activation> ACTIVATIONS =
      Stream.of(Activation.values()).filter(each -> each != Activation.CUSTOM).toList();

  /** Every loss with a formula. */
  public static final List<Loss> LOSSES =
      Stream.of(Loss.values()).filter(each -> each != Loss.CUSTOM).toList();

  private BuiltIn() {}
}
