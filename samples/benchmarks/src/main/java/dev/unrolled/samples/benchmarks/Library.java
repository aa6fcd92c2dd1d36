package dev.unrolled.samples.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** What makes contenders; found by {@link ServiceLoader}. */
public interface Library {

  /** {@return its name in a table} */
  String name();

  /**
   * Whether it can do this at all, in the way that the workload asks for.
   *
   * @param workload the network
   * @param operation what to do with it
   * @return whether it takes part
   */
  boolean takesPart(Workload workload, Operation operation);

  /**
   * Builds the network and brings the numbers to it.
   *
   * @param problem the numbers
   * @return the contender, to be closed
   */
  Contender open(Problem problem);

  /** {@return whether it also runs on a JVM without the Vector API, as a row of its own} */
  default boolean usesVectorApi() {
    return false;
  }

  /** {@return all that are on the class path, our own first} */
  static List<Library> all() {
    String ours = Library.class.getPackageName();
    return ServiceLoader.load(Library.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(l -> !l.getClass().getPackageName().equals(ours)))
        .toList();
  }

  /**
   * The library of that name.
   *
   * @param name as {@link #name} gives it
   * @return the library
   */
  static Library named(String name) {
    return all().stream()
        .filter(library -> library.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No library is called " + name + "."));
  }
}
