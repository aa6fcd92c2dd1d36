package dev.unrolled.processor.read;

import dev.unrolled.processor.AnyCompiler.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bad source that says itself what is wrong with it: below the faulty line stands a comment with
 * a caret under the exact column, then the message.
 */
record ErrorFile(Path path, List<Told> expected) {

  private static final Path FOLDER = Path.of("src/test/resources/errors");
  private static final Pattern EXPECTATION = Pattern.compile("//\\s*\\^ (\\[.*)");

  static List<ErrorFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ErrorFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ErrorFile read(Path path) {
    List<Told> expected = new ArrayList<>();
    int number = 0;
    int faulty = 0;
    try {
      for (String line : Files.readAllLines(path)) {
        number++;
        Matcher expectation = EXPECTATION.matcher(line);
        if (expectation.matches()) {
          expected.add(new Told(faulty, line.indexOf('^') + 1, expectation.group(1)));
        } else {
          faulty = number;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ErrorFile(path, expected);
  }

  /** The tag of the message that the file is named after. */
  String tag() {
    return "[" + path.getFileName().toString().replace(".java", "") + "]";
  }

  List<String> messages() {
    return expected.stream().map(Told::message).toList();
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
