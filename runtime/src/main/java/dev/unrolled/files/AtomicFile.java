package dev.unrolled.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * Replaces a file as a whole or not at all: the new one is written beside it, forced to disk, and
 * then takes its name, which file systems do in one step.
 */
final class AtomicFile {

  private static final SecureRandom NAMES = new SecureRandom();

  private AtomicFile() {}

  /** Writes the content of a file. */
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  static void write(Path path, Content content) throws IOException {
    // through a link to the file itself: else the link would be replaced
    Path file = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    // not createTempFile, which would leave the file readable by its owner alone
    Path temporary =
        file.resolveSibling(".%s.%016x.tmp".formatted(file.getFileName(), NAMES.nextLong()));
    boolean moved = false;
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
    }
    forceFolder(folder);
  }

  static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** So that the new name outlives a power failure; Windows opens no folder, and needs no such. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // the file is whole, by its old name or its new one, whether or not this succeeds
    }
  }
}
