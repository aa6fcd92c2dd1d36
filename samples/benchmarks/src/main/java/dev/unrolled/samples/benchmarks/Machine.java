package dev.unrolled.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * Where and when it was measured.
 *
 * @param processor its name and how many cores this program sees
 * @param jdk vendor and version
 * @param date the day, in UTC
 */
record Machine(String processor, String jdk, LocalDate date) {

  static Machine here() {
    return new Machine(
        "%s, %s cores".formatted(processorName(), Runtime.getRuntime().availableProcessors()),
        "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.version")),
        LocalDate.now(ZoneOffset.UTC));
  }

  private static String processorName() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) { // not Linux
      return System.getProperty("os.arch");
    }
  }

  @Override
  public String toString() {
    return "%s; %s; %s".formatted(processor, jdk, date);
  }
}
