package dev.unrolled.samples.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long the clock runs for each row. */
enum Effort {
  /**
   * A look in some four minutes, without peers. With fewer repetitions before the clock counts,
   * HotSpot would still be compiling what stands on the Vector API.
   */
  QUICK(1, 12, 3, 150),

  /** The whole table, in about fifteen minutes with all peers. */
  WHOLE(2, 8, 6, 200);

  private final int forks;
  private final int warmUps;
  private final int repetitions;
  private final int milliseconds;

  Effort(int forks, int warmUps, int repetitions, int milliseconds) {
    this.forks = forks;
    this.warmUps = warmUps;
    this.repetitions = repetitions;
    this.milliseconds = milliseconds;
  }

  /** The effort of that name, in any case. */
  static Effort named(String name) {
    return Arrays.stream(values())
        .filter(effort -> effort.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The effort is %s; it must be one of %s."
            .formatted(
                name,
                Arrays.stream(values())
                    .map(effort -> effort.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ")))));
  }

  /** JVMs, one after the other. */
  int forks() {
    return forks;
  }

  /** Repetitions that do not count. */
  int warmUps() {
    return warmUps;
  }

  /** Repetitions that count. */
  int repetitions() {
    return repetitions;
  }

  /** The length of a repetition. */
  int milliseconds() {
    return milliseconds;
  }

  /** What the C program gets, which needs no warming up. */
  double seconds() {
    return forks * repetitions * milliseconds / 1e3 / 2;
  }
}
