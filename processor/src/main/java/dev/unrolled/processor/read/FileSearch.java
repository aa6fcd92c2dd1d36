package dev.unrolled.processor.read;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * Looks for the file that an annotation names: in the folder of the compiler's option, beside the
 * source, and among the resources that the compiler knows. Which of these there are depends on the
 * build: Maven copies resources to where classes go, Gradle puts them on the class path, and javac
 * alone knows neither.
 */
final class FileSearch {

  private final Filer filer;
  private final Optional<String> folder;

  /** Every place that was looked at in vain, in order. */
  private final List<String> tried = new ArrayList<>();

  /**
   * A search.
   *
   * @param folder that of the compiler's option, if one is named
   */
  FileSearch(Filer filer, Optional<String> folder) {
    this.filer = filer;
    this.folder = folder;
  }

  /**
   * A file.
   *
   * @param content its bytes
   * @param folder where it lies; empty inside of a jar
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, read once
  record Found(byte[] content, Optional<Path> folder) {}

  /**
   * The first file of the name that is the value of {@code annotation}; empty if there is none,
   * which is a problem.
   *
   * @param packageName of the class that names it
   * @param beside the folder of its source, where the compiler tells it
   * @throws IOException if there is one that cannot be read
   */
  Optional<Found> find(
      WrittenAnnotation annotation, String packageName, Optional<Path> beside, Problems problems)
      throws IOException {
    String name = annotation.text("value");
    Optional<Found> found = find(name, packageName, beside);
    if (found.isEmpty()) {
      problems.add(
          annotation.place("value"),
          Message.NO_SUCH_FILE,
          name,
          new Message.Sentence(String.join(", ", tried)));
    }
    return found;
  }

  private Optional<Found> find(String name, String packageName, Optional<Path> beside)
      throws IOException {
    List<Path> paths = new ArrayList<>();
    try {
      folder.ifPresent(named -> paths.add(Path.of(named).resolve(name)));
      beside.ifPresent(source -> paths.add(source.resolve(name)));
      if (beside.isEmpty() && Path.of(name).isAbsolute()) {
        paths.add(Path.of(name));
      }
    } catch (InvalidPathException e) {
      throw new IOException(
          "%s is no name of a file or folder here".formatted(Brief.quoted(e.getInput())), e);
    }
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        return Optional.of(new Found(
            Files.readAllBytes(path), Optional.ofNullable(path.toAbsolutePath().getParent())));
      }
      tried.add(path.toString());
    }
    for (Location location : List.of(
        StandardLocation.SOURCE_PATH, StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
      for (String inPackage : packageName.isEmpty() ? List.of("") : List.of(packageName, "")) {
        Optional<Found> resource = resource(location, inPackage, name);
        if (resource.isPresent()) {
          return resource;
        }
      }
    }
    return Optional.empty();
  }

  /** A compiler hands out files that do not exist, and each refuses in a way of its own. */
  private Optional<Found> resource(Location location, String packageName, String name) {
    String path = packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
    try {
      FileObject file = filer.getResource(location, packageName, name);
      try (InputStream in = file.openInputStream()) {
        return Optional.of(new Found(in.readAllBytes(), folderOf(file.toUri())));
      }
    } catch (IOException | RuntimeException none) {
      tried.add(path + " in " + location.getName());
      return Optional.empty();
    }
  }

  private static Optional<Path> folderOf(URI file) {
    return "file".equals(file.getScheme())
        ? Optional.ofNullable(Path.of(file).getParent())
        : Optional.empty();
  }
}
