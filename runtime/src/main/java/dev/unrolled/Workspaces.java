package dev.unrolled;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of a network for calls that bring none.
 *
 * <p>One is spare and waits for the next call that leaves nothing behind; where several threads
 * call at once, one has it and the others make theirs. Another belongs to the thread that trains,
 * and keeps the values of its latest step.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class Workspaces<A, V extends Workspace> {

  private final Passes<A, V> passes;
  private final StackedRows<A, V> stacked;
  private final AtomicReference<@Nullable V> spare = new AtomicReference<>();
  private @Nullable V kept;

  Workspaces(Passes<A, V> passes, StackedRows<A, V> stacked) {
    this.passes = passes;
    this.stacked = stacked;
  }

  /** One that nobody else has until it is given back. */
  V take() {
    V v = spare.getAndSet(null);
    return v == null ? passes.newWorkspace(1) : v;
  }

  /** The same with room for a pass of a batch of so many rows. */
  V take(int rows) {
    return withRoom(rows, take());
  }

  void giveBack(V v) {
    spare.setRelease(v);
  }

  /** The one that keeps the values of the latest step. */
  V kept() {
    if (kept == null) {
      kept = passes.newWorkspace(1);
    }
    return kept;
  }

  /** The same with room for a pass of a batch of so many rows. */
  V kept(int rows) {
    kept = withRoom(rows, kept());
    return kept;
  }

  private V withRoom(int rows, V v) {
    int room = stacked.room(rows, v);
    return v.rows() < room ? passes.newWorkspace(room) : v;
  }
}
