package dev.unrolled.processor.write;

import dev.unrolled.Form;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.shape.Shape;
import java.util.Optional;

/** In which form a network is written. */
public final class Forms {

  /**
   * The most bytes of bytecode in one method. HotSpot compiles methods of up to 8,000; the sizes
   * known here are estimates, and smaller methods compile sooner.
   */
  static final int METHOD_BYTES = 6000;

  private Forms() {}

  /** The one that was asked for, or, of those that fit, the one that computes fastest. */
  static Form of(Derivation derivation) {
    Form asked = derivation.model().options().form();
    if (asked != Form.AUTO) {
      return asked;
    }
    return derivation.model().shape().multiplications() <= SpelledOut.MOST_WEIGHTS
            && smallestLimit(derivation) <= METHOD_BYTES
        ? Form.UNROLLED
        : Form.KERNELS;
  }

  /** Why a network cannot be spelled out whose declaration asks for that; empty if it can. */
  public static Optional<String> refusal(Derivation derivation) {
    Shape shape = derivation.model().shape();
    if (derivation.model().options().form() != Form.UNROLLED) {
      return Optional.empty();
    }
    if (shape.multiplications() > SpelledOut.MOST_WEIGHTS_ON_DEMAND) {
      return Optional.of("it has %s, and a class has room for %s"
          .formatted(work(shape), SpelledOut.MOST_WEIGHTS_ON_DEMAND));
    }
    int bytes = smallestLimit(derivation);
    return bytes <= METHOD_BYTES
        ? Optional.empty()
        : Optional.of("one of its units takes a method of %s bytes, and HotSpot compiles %s"
            .formatted(bytes, METHOD_BYTES));
  }

  /** {@code 12 weights}, or, where those do not tell, {@code work for 132 multiplications}. */
  static String work(Shape shape) {
    long multiplications = shape.multiplications();
    return multiplications == shape.weightCount()
        ? Text.count(multiplications, "weight")
        : "work for " + Text.count(multiplications, "multiplication");
  }

  /** The fewest bytes that the methods of the network must be allowed where it is spelled out. */
  static int smallestLimit(Derivation derivation) {
    return SourceWriter.outline(derivation, Form.UNROLLED).smallestLimit();
  }
}
