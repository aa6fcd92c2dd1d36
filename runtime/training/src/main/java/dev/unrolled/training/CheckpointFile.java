package dev.unrolled.training;

import dev.unrolled.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

/**
 * Where a run writes its checkpoints.
 *
 * @param path the file
 */
record CheckpointFile(Path path) {

  /** An interrupt closes the file that is being written: it has to wait until this one is whole. */
  void write(Checkpoint checkpoint) {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          checkpoint.replace(path);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
