package dev.unrolled.processor.trials;

import java.util.Optional;

/**
 * One element of an annotation.
 *
 * @param <D> what is decided already of that which is annotated
 */
@FunctionalInterface
interface Element<D> {

  /** What is written for it; empty if it is left out. */
  Optional<String> text(D draft, Draw draw);
}
