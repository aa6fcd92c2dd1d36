package dev.unrolled.samples.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** What a program prints. */
final class Printed {

  private Printed() {}

  static String by(Consumer<String[]> main) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      main.accept(new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}
