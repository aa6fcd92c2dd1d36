package dev.unrolled.processor.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An annotated class that is kept together with the source generated for it: {@code NAME.java} and
 * {@code UnrolledNAME.java.txt}. Where the compiler needs options, they stand in the first line of
 * the former: {@code // javac ...}.
 *
 * @param path the annotated class
 * @param qualifiedName its name
 * @param options for the compiler
 * @param source its text
 */
public record Golden(Path path, String qualifiedName, List<String> options, String source) {

  private static final Path FOLDER = Path.of("src/test/resources/goldens");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package (.*);$");
  private static final Pattern OPTIONS = Pattern.compile("^// javac (.*)");

  /** All that are kept. */
  public static List<Golden> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(Golden::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden read(Path path) {
    String source = text(path);
    String simpleName = path.getFileName().toString().replace(".java", "");
    Matcher inPackage = PACKAGE.matcher(source);
    Matcher options = OPTIONS.matcher(source);
    return new Golden(
        path,
        inPackage.find() ? inPackage.group(1) + "." + simpleName : simpleName,
        options.lookingAt() ? List.of(options.group(1).split(" ")) : List.of(),
        source);
  }

  /** The sources that need the same options can be compiled together. */
  static Map<List<String>, List<Golden>> byOptions() {
    Map<List<String>, List<Golden>> groups = new LinkedHashMap<>();
    for (Golden golden : all()) {
      groups.computeIfAbsent(golden.options(), options -> new ArrayList<>()).add(golden);
    }
    return groups;
  }

  /** What javac and the processor make of all of them now, by the name of the generated class. */
  static Map<String, String> generate() {
    Map<String, String> generated = new TreeMap<>();
    byOptions()
        .forEach((options, goldens) -> generated.putAll(
            Compiled.of(sources(goldens), options.toArray(String[]::new)).sources()));
    return generated;
  }

  /** The annotated classes by name, as a compiler takes them. */
  static Map<String, String> sources(List<Golden> goldens) {
    Map<String, String> sources = new LinkedHashMap<>();
    goldens.forEach(golden -> sources.put(golden.qualifiedName(), golden.source()));
    return sources;
  }

  /** The kept sources, by the file that keeps them. */
  static Map<Path, String> expected() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Map<Path, String> expected = new TreeMap<>();
      files
          .filter(file -> file.toString().endsWith(".txt"))
          .forEach(file -> expected.put(file, text(file)));
      return expected;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the source of that generated class is kept. */
  static Path file(String generatedName) {
    return FOLDER.resolve(
        generatedName.substring(generatedName.lastIndexOf('.') + 1) + ".java.txt");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
