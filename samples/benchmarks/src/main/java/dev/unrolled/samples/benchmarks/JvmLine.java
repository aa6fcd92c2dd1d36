package dev.unrolled.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library on a JVM started with certain arguments: a column of the table.
 *
 * @param library what computes
 * @param title the name in the table
 * @param jvmArguments what the JVM is started with
 */
record JvmLine(Library library, String title, List<String> jvmArguments) {

  private static final int NATIVE_ACCESS_WARNS_FROM = 22;

  /**
   * The lines of a library: one with the Vector API, and one without where it makes a difference.
   */
  static Stream<JvmLine> of(Library library) {
    if (!library.usesVectorApi()) {
      return Stream.of(new JvmLine(library, library.name(), common()));
    }
    List<String> vector = new ArrayList<>(common());
    vector.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    return Stream.of(
        new JvmLine(library, library.name(), vector),
        new JvmLine(library, library.name() + ", no Vector API", common()));
  }

  private static List<String> common() {
    return Runtime.version().feature() < NATIVE_ACCESS_WARNS_FROM
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED");
  }
}
