package dev.unrolled.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole or not at all: the new one is written beside it, forced to disk, and
 * then takes its name, which file systems do in one step.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes the content of a file. */
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param channel where to
     * @throws IOException if that fails; then nothing is replaced
     */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes a file, or replaces the one that is there. Whatever happens, the path leads to the file
   * that was there or to the whole new one.
   *
   * @param path the file; through a link, the file that it leads to
   * @param content writes what it shall hold
   * @throws IOException if it cannot be written, or is no file; the file that was there is
   *     unchanged
   */
  public static void write(Path path, Content content) throws IOException {
    Path file = target(path);
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(
          "%s is no ordinary file but a device, a pipe or the like, which cannot be replaced; give"
                  .formatted(path)
              + " the name of a file.");
    }
    TemporaryFile.deleteAbandoned(file, folder);
    // not createTempFile, which would leave the file readable by its owner alone
    Path temporary = TemporaryFile.beside(file);
    boolean moved = false;
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        TemporaryFile.lock(channel);
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

  /** Through a link the file itself: else the link would be replaced. */
  private static Path target(Path path) throws IOException {
    if (!Files.isSymbolicLink(path)) {
      return path.toAbsolutePath();
    }
    if (!Files.exists(path)) {
      throw new IOException(
          "%s is a link to %s, which does not exist; remove the link, or give the file's own name."
              .formatted(path, Files.readSymbolicLink(path)));
    }
    return path.toRealPath();
  }

  /**
   * Writes all bytes that remain, however many a channel takes at once.
   *
   * @param channel where to
   * @param bytes the bytes, of which none remains
   * @throws IOException if that fails
   */
  public static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
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
