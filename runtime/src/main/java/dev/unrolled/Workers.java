package dev.unrolled;

import dev.unrolled.internal.Require;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the passes of a batch: for {@link Network#newWorkspace(int, Workers)}. They
 * wait between passes, at first awake and then asleep, and end with {@link #close}.
 *
 * <pre>{@code
 * try (Workers workers = Workers.start(2)) {
 *   UnrolledDigits.Values v = net.newWorkspace(128, workers);
 *   net.train(x, t, 128, 0.01, v); // on two threads, with the result that one would have
 * }
 * }</pre>
 *
 * <p>Any number of threads may use the same workers, each with workspaces of its own. They serve
 * one pass at a time: whoever comes while they are at another's pass computes all of its own pass
 * itself, at once and with the same result, so that nobody ever waits for anybody's pass.
 */
public final class Workers implements AutoCloseable {

  /** What is shared. */
  interface Task {

    /** Does one part of it. */
    void run(int part);
  }

  /** About as long as it takes to wake a thread; less would cost each pass a wake-up. */
  private static final int SPINS = 4_000;

  /** What the workers are at; {@link #phase} changes in one step, so that no two callers meet. */
  private enum Phase {
    /** Nothing: the next pass may have them. */
    IDLE,

    /** A pass; its thread gives them back. */
    COMPUTING,

    /** A pass, the last one: its thread ends them. */
    CLOSING,

    /** At an end. Only from here on do threads end, so that no pass waits for one that is gone. */
    CLOSED
  }

  private final Worker[] workers;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
  private final AtomicInteger unfinished = new AtomicInteger();
  private final int spins;
  private int rounds;
  private volatile int round;
  private volatile @Nullable Task task;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Throwable failure;

  private Workers(int threads) {
    workers = new Worker[threads - 1];
    spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
    for (int part = 1; part < threads; part++) {
      workers[part - 1] = new Worker(part);
    }
  }

  /**
   * Starts threads; the calling one is among them.
   *
   * @param threads how many compute together, 1 or more
   * @return the workers, to be closed
   * @throws IllegalArgumentException if there are fewer
   * @throws OutOfMemoryError if the system has no more threads; none is left running
   */
  public static Workers start(int threads) {
    Require.positive("The number of threads", threads);
    Workers started = new Workers(threads);
    boolean all = false;
    try {
      for (Worker worker : started.workers) {
        worker.start();
      }
      all = true;
    } finally {
      if (!all) {
        started.close();
      }
    }
    return started;
  }

  /** {@return how many threads compute together} */
  public int threads() {
    return workers.length + 1;
  }

  /** Runs all parts of a task, at least one on this thread, and returns when all have ended. */
  void run(Task shared) {
    switch (phase.compareAndExchange(Phase.IDLE, Phase.COMPUTING)) {
      case IDLE -> {
        try {
          runTogether(shared);
        } finally {
          giveBack();
        }
      }
      case COMPUTING -> {
        // Another thread's pass, or one around this very task: to wait for it could be for ever.
        for (int part = 0; part < threads(); part++) {
          shared.run(part);
        }
      }
      case CLOSING, CLOSED ->
        throw new IllegalStateException(
            "These workers are closed; start others, and make a workspace with them.");
    }
  }

  private void runTogether(Task shared) {
    task = shared;
    failure = null;
    unfinished.set(workers.length);
    rounds++;
    round = rounds; // whoever sees it sees all that was written before
    for (Worker worker : workers) {
      worker.wake();
    }
    try {
      shared.run(0);
    } finally {
      awaitOthers();
      task = null;
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("A thread failed on its part of the batch.", thrown);
    }
  }

  private void awaitOthers() {
    for (int spin = 0; spin < spins && unfinished.get() > 0; spin++) {
      Thread.onSpinWait();
    }
    waiting = Thread.currentThread();
    while (unfinished.get() > 0) {
      LockSupport.park(this);
    }
    waiting = null;
  }

  /**
   * Ends the threads, now or, while they are at a pass, after it: that pass is finished, the next
   * one refused. Does not wait. Closing twice is closing once.
   */
  @Override
  public void close() {
    Phase before = phase.getAndUpdate(now -> switch (now) {
      case IDLE, CLOSED -> Phase.CLOSED;
      case COMPUTING, CLOSING -> Phase.CLOSING;
    });
    if (before == Phase.IDLE) {
      wakeToEnd();
    }
  }

  /** After a pass. */
  private void giveBack() {
    Phase before = phase.getAndUpdate(now -> now == Phase.CLOSING ? Phase.CLOSED : Phase.IDLE);
    if (before == Phase.CLOSING) {
      wakeToEnd();
    }
  }

  private void wakeToEnd() {
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {

    private final int part;
    private volatile boolean asleep;

    Worker(int part) {
      super("unrolled-worker-" + part);
      this.part = part;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int done = 0;
      while (awaitRound(done)) {
        done++;
        try {
          Task shared = task;
          if (shared != null) {
            shared.run(part);
          }
        } catch (Throwable e) { // also what a function of the user's own throws unchecked
          failure = e;
        } finally {
          if (unfinished.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
          }
        }
      }
    }

    /** Waits for a round after that one; false at the end. */
    private boolean awaitRound(int done) {
      for (int spin = 0; spin < spins && isWaiting(done); spin++) {
        Thread.onSpinWait();
      }
      asleep = true;
      while (isWaiting(done)) {
        LockSupport.park(Workers.this);
        Thread.interrupted(); // nobody's answer; left alone, it would keep this thread awake
      }
      asleep = false;
      return round != done;
    }

    private boolean isWaiting(int done) {
      return round == done && phase.get() != Phase.CLOSED;
    }
  }
}
