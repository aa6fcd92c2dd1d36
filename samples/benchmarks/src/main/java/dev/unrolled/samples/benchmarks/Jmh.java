package dev.unrolled.samples.benchmarks;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
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

  private static final String BYTES = "gc.alloc.rate.norm";

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
    RunResult result = results.iterator().next();
    double[] repetitions = result.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .toArray();
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    return new Measurement(
        line.title(),
        workload,
        operation,
        Time.of(repetitions),
        bytes == null ? Double.NaN : bytes.getScore());
  }

  private Options options(JvmLine line, Workload workload, Operation operation) {
    TimeValue time = new TimeValue(effort.milliseconds(), TimeUnit.MILLISECONDS);
    return new OptionsBuilder()
        .include("^" + StepBenchmark.class.getName() + "\\." + operation.title() + "$")
        .param("library", line.library().name())
        .param("workload", workload.name())
        .param("operation", operation.name())
        .jvmArgsAppend(line.jvmArguments().toArray(String[]::new))
        .addProfiler(GCProfiler.class)
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
