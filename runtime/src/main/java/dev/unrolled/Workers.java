package dev.unrolled;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the passes of a batch: for {@link BatchNetwork#newWorkspace(int, Workers)}.
 * They wait between passes, at first awake and then asleep, and end with {@link #close}.
 *
 * <pre>{@code
 * try (Workers workers = Workers.start(2)) {
 *   UnrolledDigits.Values v = net.newWorkspace(128, workers);
 *   net.train(x, t, 128, 0.01, v); // on two threads, with the result that one would have
 * }
 * }</pre>
 *
 * <p>Workers serve one thread at a time: the one that calls the network.
 */
public final class Workers implements AutoCloseable {

  /** What is shared. */
  interface Task {

    /** Does one part of it. */
    void run(int part);
  }

  /** About as long as it takes to wake a thread; less would cost each pass a wake-up. */
  private static final int SPINS = 4_000;

  private final Worker[] workers;
  private final AtomicInteger unfinished = new AtomicInteger();
  private final int spins;
  private int rounds;
  private volatile int round;
  private volatile @Nullable Task task;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

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
   */
  public static Workers start(int threads) {
    Require.positive("The number of threads", threads);
    Workers started = new Workers(threads);
    for (Worker worker : started.workers) {
      worker.start();
    }
    return started;
  }

  /** {@return how many threads compute together} */
  public int threads() {
    return workers.length + 1;
  }

  /** Runs all parts of a task, one on this thread, and returns when all have ended. */
  void run(Task shared) {
    if (closed) {
      throw new IllegalStateException(
          "These workers are closed; start others, and make a workspace with them.");
    }
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

  /** Ends the threads. Closing twice is closing once. */
  @Override
  public void close() {
    closed = true;
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
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        if (unfinished.decrementAndGet() == 0) {
          LockSupport.unpark(waiting);
        }
      }
    }

    /** Waits for a round after that one; false at the end. */
    private boolean awaitRound(int done) {
      for (int spin = 0; spin < spins && round == done && !closed; spin++) {
        Thread.onSpinWait();
      }
      asleep = true;
      while (round == done && !closed) {
        LockSupport.park(Workers.this);
      }
      asleep = false;
      return round != done;
    }
  }
}
