package dev.unrolled.samples.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/** The C program, compiled once for all tests: gcc takes seconds to unroll it. */
final class Limit {

  static final Optional<CProgram> PROGRAM = CProgram.compile(Path.of("target", "limit"));

  private Limit() {}
}
