package dev.unrolled.samples.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How the CSV files are written. */
@SuppressWarnings("NullAway.Init") // picocli gives the defaults
final class Format {

  @Option(
      names = "--separator",
      defaultValue = ",",
      paramLabel = "TEXT",
      description = "What stands between cells (${DEFAULT-VALUE}), such as \";\" or \"\\t\".")
  private String separator;

  @Option(
      names = "--charset",
      defaultValue = "UTF-8",
      paramLabel = "NAME",
      description = "How characters are written (${DEFAULT-VALUE}), such as windows-1252.")
  private Charset charset;

  Table read(Path file) throws IOException {
    return Table.read(file, separator.replace("\\t", "\t"), charset);
  }
}
