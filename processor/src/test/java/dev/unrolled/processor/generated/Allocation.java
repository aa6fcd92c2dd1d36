package dev.unrolled.processor.generated;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes code allocates once it is warm. */
public final class Allocation {

  private static final int WINDOWS = 10;
  private static final int CALLS = 100_000;

  private Allocation() {}

  /**
   * The least that this thread allocates in 100,000 calls, over ten times that many. Now and then
   * the virtual machine itself allocates a little on a thread whose code it compiles; whatever the
   * code itself allocates, it does every time.
   */
  public static long least(Runnable code) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int window = 0; window <= WINDOWS; window++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < CALLS; call++) {
        code.run();
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      least = window == 0 ? least : Math.min(least, allocated); // the first is for warming up
    }
    return least;
  }
}
