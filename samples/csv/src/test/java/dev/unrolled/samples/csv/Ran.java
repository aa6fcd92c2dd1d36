package dev.unrolled.samples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a run of the command gave.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it complained of
 */
record Ran(int exitCode, String out, String err) {

  static Ran csv(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine csv = CsvCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
    String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    return new Ran(csv.execute(texts), out.toString(), err.toString());
  }

  static Ran with(Object[] some, Object... others) {
    return csv(Stream.concat(Arrays.stream(others), Arrays.stream(some)).toArray());
  }

  /** A number that was printed. */
  double figure(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(out);
    assertThat(matcher.find()).as(toString()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
