package dev.unrolled.samples.csv;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    CommandLine csv =
        Csv.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[args.length];
    for (int k = 0; k < args.length; k++) {
      texts[k] = args[k].toString();
    }
    return new Ran(csv.execute(texts), out.toString(), err.toString());
  }
}
