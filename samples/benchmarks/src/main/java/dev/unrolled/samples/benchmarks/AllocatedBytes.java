package dev.unrolled.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the measuring thread allocates from the beginning of a repetition to its end. JMH's own
 * {@code gc} profiler counts all threads, and with them some kilobytes that JMH needs for each
 * repetition: where a step takes milliseconds, that would be its result.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class AllocatedBytes {

  static final String COUNTER = "bytes";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  public long bytes;

  private long before;

  @Setup(Level.Iteration)
  public void begin() {
    before = THREADS.getCurrentThreadAllocatedBytes();
  }

  @TearDown(Level.Iteration)
  public void end() {
    bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
