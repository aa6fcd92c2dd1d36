package dev.unrolled.samples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link StepBenchmark} in JVMs of its own. */
final class Jmh {

  private final Effort effort;

  Jmh(Effort effort) {
    this.effort = effort;
  }

  /**
   * Measures one row.
   *
   * @throws IllegalStateException if it fails, or disagrees with the reference
   */
  Measurement measure(JvmLine line, Workload workload, Operation operation) {
    Collection<RunResult> results;
    try {
      results = new Runner(options(line, workload, operation)).run();
    } catch (RunnerException e) {
      throw new IllegalStateException(
          "%s failed on %s, %s".formatted(line.title(), workload.title(), operation.title()), e);
    }
    List<IterationResult> repetitions = results.stream()
        .flatMap(run -> run.getBenchmarkResults().stream())
        .flatMap(fork -> fork.getIterationResults().stream())
        .toList();
    return new Measurement(
        line.title(),
        workload,
        operation,
        Time.of(repetitions.stream().mapToDouble(Jmh::nanoseconds).toArray()),
        Time.of(repetitions.stream().mapToDouble(Jmh::bytes).toArray()).median());
  }

  private static double nanoseconds(IterationResult repetition) {
    return repetition.getPrimaryResult().getScore();
  }

  /** Per step. */
  private static double bytes(IterationResult repetition) {
    Result<?> bytes =
        Objects.requireNonNull(repetition.getSecondaryResults().get(AllocatedBytes.COUNTER));
    return bytes.getScore() / repetition.getMetadata().getAllOps();
  }

  private Options options(JvmLine line, Workload workload, Operation operation) {
    TimeValue time = new TimeValue(effort.milliseconds(), TimeUnit.MILLISECONDS);
    return new OptionsBuilder()
        .include("^" + StepBenchmark.class.getName() + "\\." + operation.title() + "$")
        .param("library", line.library().name())
        .param("workload", workload.name())
        .param("operation", operation.name())
        .jvmArgsAppend(line.jvmArguments().toArray(String[]::new))
        .forks(effort.forks())
        .warmupIterations(effort.warmUps())
        .warmupTime(time)
        .measurementIterations(effort.repetitions())
        .measurementTime(time)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
