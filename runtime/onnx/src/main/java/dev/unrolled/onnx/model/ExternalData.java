package dev.unrolled.onnx.model;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://onnx.ai/onnx/repo-docs/ExternalData.html">numbers in other files</a>, which
 * lie in the folder of the model or below it. No byte is read twice, so that a model costs no more
 * than its files.
 */
public final class ExternalData {

  private final @Nullable Path folder;
  private final Map<Path, Long> read = new HashMap<>();

  /** Beside a model; where there is no folder, a model with other files is refused. */
  public ExternalData(@Nullable Path folder) {
    this.folder = folder;
  }

  /** How many bytes were read. */
  public long size() {
    return read.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The files that were read, in the order of their names. */
  public List<Path> files() {
    return read.keySet().stream().sorted().toList();
  }

  ByteBuffer read(StoredTensor tensor, Map<String, String> entries, long length)
      throws IOException {
    Path file = file(tensor, entries.getOrDefault("location", ""));
    long offset = number(tensor, entries, "offset", 0);
    long stated = number(tensor, entries, "length", length);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (stated != length || offset > size - length || length > Dimensions.MOST) {
        throw tensor.refusal(
            "lies from byte %s of %s on, %s bytes long; its sizes %s need %s bytes, and that file has %s"
                .formatted(offset, file, stated, Arrays.toString(tensor.dims()), length, size));
      }
      if (read.merge(file, length, Long::sum) > size) {
        throw tensor.refusal("overlaps others in %s".formatted(file));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw tensor.refusal("lies in %s, which has become shorter meanwhile".formatted(file));
        }
      }
      return bytes.flip();
    }
  }

  /** The file, but none that a name such as {@code ../../secret}, or a link, leads out to. */
  private Path file(StoredTensor tensor, String location) throws IOException {
    if (folder == null) {
      throw tensor.refusal("lies in another file, %s, but this model was not read from a folder"
          .formatted(Brief.quoted(location)));
    }
    Path file;
    try {
      file = folder.resolve(location);
    } catch (InvalidPathException e) {
      throw tensor.refusal(
          "lies in %s, which is no name of a file".formatted(Brief.quoted(location)));
    }
    if (location.isEmpty() || !file.normalize().startsWith(folder.normalize())) {
      throw tensor.refusal(
          "lies in %s; it must lie in the folder of the model".formatted(Brief.quoted(location)));
    }
    if (!Files.isRegularFile(file)) {
      throw tensor.refusal(
          "lies in %s, which is not there; keep that file beside the model".formatted(file));
    }
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw tensor.refusal("lies in %s, which is a link out of the folder of the model"
          .formatted(Brief.quoted(location)));
    }
    return file;
  }

  private static long number(
      StoredTensor tensor, Map<String, String> entries, String name, long usual)
      throws IOException {
    String text = entries.get(name);
    try {
      long number = text == null ? usual : Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw tensor.refusal("has the %s %s of its data; it must be a whole number from 0 on"
        .formatted(name, Brief.quoted(text == null ? "" : text)));
  }
}
