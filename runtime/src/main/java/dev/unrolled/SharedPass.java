package dev.unrolled;

import static java.util.Objects.requireNonNull;

import dev.unrolled.kernels.ThreadKernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The passes of a batch on several threads. Forward and back, each thread has some rows; for the
 * parameters, each has the weights of some inputs, and adds up all rows for them. So nobody waits
 * for a lock, nothing is added up twice, and the result is the same, bit for bit, however many
 * threads there are.
 *
 * @param <A> the arrays
 * @param <V> the values of one pass
 */
final class SharedPass<A, V extends Workspace> implements Workers.Task {

  /**
   * From so many multiplications of a forward pass on it pays to share: with fewer, waking the
   * others takes longer than what they save.
   */
  static final long LEAST_WORK = 1_000_000;

  private enum Stage {
    FORWARD,
    FORWARD_AND_BACK,
    GRADIENT
  }

  private final Workers workers;
  private final V v;
  private final long multiplications;
  private final List<ThreadKernels<A>> kernels = new ArrayList<>();
  private Stage stage = Stage.FORWARD;
  private @Nullable Passes<A, V> passes;
  private @Nullable A p;
  private @Nullable A x;
  private @Nullable A t;
  private @Nullable A target;
  private double factor;
  private int firstRow;
  private int rows;
  private int parts;

  SharedPass(Workers workers, V v, long multiplications, ThreadKernels<A> kind) {
    this.workers = workers;
    this.v = v;
    this.multiplications = multiplications;
    for (int part = 0; part < workers.threads(); part++) {
      kernels.add(kind.another());
    }
  }

  /** On how many threads it pays to compute so many rows; 1 if it does not. */
  private int parts(int rows) {
    return rows * multiplications < LEAST_WORK ? 1 : workers.threads();
  }

  void forward(Passes<A, V> passes, A p, A x, int rows) {
    begin(passes, p, x, rows);
    run(Stage.FORWARD);
    end();
  }

  void forwardAndBack(Passes<A, V> passes, A p, A x, A t, int rows) {
    begin(passes, p, x, rows);
    this.t = t;
    run(Stage.FORWARD_AND_BACK);
    end();
  }

  void addGradient(Passes<A, V> passes, A p, A x, int from, int to, double factor, A target) {
    begin(passes, p, x, to - from);
    firstRow = from;
    this.factor = factor;
    this.target = target;
    run(Stage.GRADIENT);
    end();
  }

  private void begin(Passes<A, V> passes, A p, A x, int rows) {
    this.passes = passes;
    this.p = p;
    this.x = x;
    this.rows = rows;
    parts = parts(rows);
    for (int part = 0; part < parts; part++) {
      kernels.get(part).share(part, parts);
    }
  }

  private void run(Stage stage) {
    this.stage = stage;
    if (parts == 1) {
      run(0);
    } else {
      workers.run(this);
    }
  }

  /** What was given is the caller's: nothing of it is kept. */
  private void end() {
    passes = null;
    p = null;
    x = null;
    t = null;
    target = null;
  }

  @Override
  public void run(int part) {
    if (part >= parts) {
      return;
    }
    Passes<A, V> passes = requireNonNull(this.passes);
    A p = requireNonNull(this.p);
    A x = requireNonNull(this.x);
    ThreadKernels<A> own = kernels.get(part);
    int from = ThreadKernels.firstRow(rows, part, parts);
    int to = ThreadKernels.firstRow(rows, part + 1, parts);
    switch (stage) {
      case FORWARD -> passes.forward(p, x, from, to, v, own);
      case FORWARD_AND_BACK -> {
        A t = requireNonNull(this.t);
        passes.forward(p, x, from, to, v, own);
        passes.loss(t, from, to, v); // for the values that it leaves
        passes.backward(p, t, from, to, v, own);
      }
      case GRADIENT ->
        passes.addGradient(x, firstRow, firstRow + rows, v, factor, requireNonNull(target), own);
    }
  }
}
