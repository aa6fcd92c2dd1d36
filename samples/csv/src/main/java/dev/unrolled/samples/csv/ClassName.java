package dev.unrolled.samples.csv;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What the class is called that is written for a file.
 *
 * @param packageName its package; empty for none
 * @param simpleName its name there
 */
record ClassName(String packageName, String simpleName) {

  /**
   * A name made of that of a file: {@code House prices-2.csv} gives {@code HousePrices2}. It is of
   * ASCII letters and digits, so that every file system takes it.
   */
  static ClassName of(Path file) {
    return ofFile(String.valueOf(file.getFileName()));
  }

  /** The same of a file's name, which in some locales no file could have. */
  static ClassName ofFile(String fileName) {
    String letters =
        Normalizer.normalize(stem(fileName), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String name = Arrays.stream(letters.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
    boolean begins = !name.isEmpty() && Character.isLetter(name.charAt(0));
    String valid = begins ? name : "Table" + name;
    return new ClassName("", isTaken(valid) ? valid + "Network" : valid);
  }

  /** A name that the user gave, such as {@code com.acme.Penguins}. */
  static ClassName parse(String name) {
    if (!SourceVersion.isName(name)) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of a Java class, such as Penguins or com.acme.Penguins."
              .formatted(name));
    }
    int dot = name.lastIndexOf('.');
    return new ClassName(name.substring(0, Math.max(dot, 0)), name.substring(dot + 1));
  }

  /** The name of a file without its folder and its ending. */
  static String stem(Path file) {
    return stem(String.valueOf(file.getFileName()));
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /** The name of the class that the processor writes. */
  String generated() {
    return (packageName.isEmpty() ? "" : packageName + ".") + "Unrolled" + simpleName;
  }

  /** Whether source means another class by that name. */
  private static boolean isTaken(String name) {
    return exists("java.lang." + name)
        || exists("dev.unrolled." + name)
        || exists("dev.unrolled.training." + name);
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, ClassName.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | NoClassDefFoundError e) { // the latter: but for its case
      return false;
    }
  }
}
