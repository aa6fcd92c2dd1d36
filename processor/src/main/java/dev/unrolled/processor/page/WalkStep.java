package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.source.SourceStatement;
import java.util.Locale;

/**
 * One step of the walk: one number is computed.
 *
 * @param phase the pass that it belongs to
 * @param law the equation with indices
 * @param equation the same for this number, with every sum written out
 * @param java what computes it in the generated source
 */
record WalkStep(Phase phase, Equation law, Equation equation, SourceStatement java) {

  /** The three passes of the story. */
  enum Phase {
    FORWARD("Forward: from the inputs to the outputs"),
    LOSS("Loss: how wrong the outputs are"),
    BACKWARD("Backward: the chain rule, from the loss to every weight");

    private final String title;

    Phase(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    /** The word before the colon. */
    String word() {
      return title.substring(0, title.indexOf(':')).toLowerCase(Locale.ROOT);
    }
  }

  /** Where the source computes it. */
  int line() {
    return java.line();
  }

  /** What the source says above; empty in the middle of a section. */
  String lesson() {
    return java.lesson();
  }
}
