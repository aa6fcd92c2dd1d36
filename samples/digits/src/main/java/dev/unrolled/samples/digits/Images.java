package dev.unrolled.samples.digits;

import dev.unrolled.data.Dataset;
import dev.unrolled.data.Idx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images of digits.
 *
 * @param train to learn from
 * @param test others, to see what was learned
 */
record Images(Dataset train, Dataset test) {

  private static final int CLASSES = 10;

  /**
   * Drawings by two hands; or, where there is an argument, what lies in the folder that it names.
   */
  static Images of(String... args) throws IOException {
    return args.length == 0 ? drawn() : in(Path.of(args[0]));
  }

  private static Images drawn() {
    return new Images(new Handwriting(1).drawings(8000), new Handwriting(2).drawings(2000));
  }

  /**
   * The four files of MNIST, by the names that it gives them: {@code train-images-idx3-ubyte.gz},
   * {@code train-labels-idx1-ubyte.gz}, and two more that begin otherwise.
   */
  private static Images in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    return new Images(read(folder, files, true), read(folder, files, false));
  }

  private static Dataset read(Path folder, List<Path> files, boolean train) throws IOException {
    return Idx.read(
        one(folder, files, train, "-images-idx3"),
        one(folder, files, train, "-labels-idx1"),
        CLASSES);
  }

  private static Path one(Path folder, List<Path> files, boolean train, String part)
      throws IOException {
    List<Path> found = files.stream()
        .filter(file -> file.getFileName().toString().contains(part))
        .filter(file -> file.getFileName().toString().startsWith("train") == train)
        .toList();
    if (found.size() != 1) {
      throw new IOException("%s has %s files whose names %s with train and hold %s; one is needed."
          .formatted(folder, found.size(), train ? "begin" : "do not begin", part));
    }
    return found.get(0);
  }
}
