package dev.unrolled.samples.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One step of one contender, in a JVM that sees no other one. {@link Benchmarks} says which; every
 * JVM checks its contender before it measures it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StepBenchmark {

  @Param("Plain Java loops")
  public String library = "";

  @Param("W1")
  public Workload workload = Workload.W1;

  @Param("PREDICT")
  public Operation operation = Operation.PREDICT;

  @SuppressWarnings("NullAway.Init") // by open
  private Contender contender;

  @Setup(Level.Trial)
  public void open() {
    Library chosen = Library.named(library);
    Check.check(chosen, workload, operation);
    contender = chosen.open(Problem.of(workload));
  }

  @TearDown(Level.Trial)
  public void close() {
    contender.close();
  }

  @Benchmark
  public Object predict(AllocatedBytes bytes) {
    return contender.predict();
  }

  @Benchmark
  public double train(AllocatedBytes bytes) {
    return contender.train();
  }

  @Benchmark
  public double gradient(AllocatedBytes bytes) {
    return contender.gradient();
  }
}
