package dev.unrolled.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The files that lie beside a file until they take its place. Each has a name of its own, so that
 * two writers never meet in one; whoever writes it holds its lock, so that one without is known to
 * be abandoned: its program was killed.
 */
final class TemporaryFile {

  private static final SecureRandom NAMES = new SecureRandom();

  private TemporaryFile() {}

  /** A new name. It is short, whatever the file's is: a longer one might be too long. */
  static Path beside(Path file) {
    return file.resolveSibling(
        prefix(file) + HexFormat.of().toHexDigits(NAMES.nextLong()) + ".tmp");
  }

  private static String prefix(Path file) {
    return "." + HexFormat.of().toHexDigits(String.valueOf(file.getFileName()).hashCode()) + "-";
  }

  /** Locks it while the channel is open, where the file system can. */
  static @Nullable FileLock lock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      return null;
    }
  }

  /** Deletes those that nobody writes any more. */
  static void deleteAbandoned(Path file, Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix(file) + "*.tmp")) {
      for (Path temporary : files) {
        deleteIfAbandoned(temporary);
      }
    } catch (IOException e) {
      // they lie there a while longer, and disturb nothing
    }
  }

  private static void deleteIfAbandoned(Path temporary) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      if (lock(channel) != null) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
