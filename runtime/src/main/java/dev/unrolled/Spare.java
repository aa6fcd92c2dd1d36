package dev.unrolled;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workspace for calls that bring none. It waits for the next one; where several threads call at
 * once, one has it and the others make theirs.
 */
final class Spare<V extends Workspace> {

  private final AtomicReference<@Nullable V> waiting = new AtomicReference<>();
  private final Supplier<V> maker;

  Spare(Supplier<V> maker) {
    this.maker = maker;
  }

  /** A workspace that nobody else has until it is given back. */
  V take() {
    V v = waiting.getAndSet(null);
    return v == null ? maker.get() : v;
  }

  void giveBack(V v) {
    waiting.setRelease(v);
  }
}
