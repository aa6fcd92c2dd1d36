package dev.unrolled.processor.write;

import dev.unrolled.Form;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.lessons.Legend;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.loops.ExampleElements;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.unrolled.ScalarStatement;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Optional;

/** In which form a network is written. */
public final class Forms {

  private Forms() {}

  /** The one that was asked for, or, of those that fit, the one that computes fastest. */
  public static Form of(Derivation derivation) {
    Form asked = derivation.model().options().form();
    if (asked != Form.AUTO) {
      return asked;
    }
    return SpelledOut.isUsual(derivation.model().shape().multiplications())
            && smallestLimit(derivation) <= BytecodeSize.MOST_IN_A_METHOD
        ? Form.UNROLLED
        : Form.KERNELS;
  }

  /** Why a network cannot be spelled out whose declaration asks for that; empty if it can. */
  public static Optional<String> refusal(Derivation derivation) {
    Shape shape = derivation.model().shape();
    if (derivation.model().options().form() != Form.UNROLLED) {
      return Optional.empty();
    }
    if (!SpelledOut.isAllowed(shape.multiplications())) {
      return Optional.of("it has %s, and a class has room for %s"
          .formatted(Legend.work(shape), SpelledOut.MOST_ON_DEMAND));
    }
    int bytes = smallestLimit(derivation);
    return bytes <= BytecodeSize.MOST_IN_A_METHOD
        ? Optional.empty()
        : Optional.of("one of its units takes a method of %s bytes, and HotSpot compiles %s"
            .formatted(bytes, BytecodeSize.MOST_IN_A_METHOD));
  }

  /** The fewest bytes that the methods of the network must be allowed where it is spelled out. */
  static int smallestLimit(Derivation derivation) {
    return outline(derivation, Form.UNROLLED).smallestLimit();
  }

  /** The story of one example in a form, without numbers. */
  static Outline outline(Derivation derivation, Form form) {
    return outline(derivation, form, ExampleNumbers.none(derivation.program()));
  }

  /** The same with comments of one's own. */
  static Outline outline(Derivation derivation, Form form, ExampleNumbers numbers) {
    NetworkModel model = derivation.model();
    Arithmetic arithmetic = Arithmetic.of(model);
    Names names = new Names(derivation.program());
    return new Outline(
        derivation.program(),
        new Lessons(model),
        form == Form.LOOPS
            ? group -> List.of(new LoopNest(group, new ExampleElements(arithmetic, names)))
            : group -> ScalarStatement.unrolled(group, names, arithmetic, numbers));
  }
}
