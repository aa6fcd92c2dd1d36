package dev.unrolled.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file in IDX format, of bytes.
 *
 * @param dimensions its sizes
 * @param bytes its elements
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: its arrays go into a dataset
record IdxFile(int[] dimensions, byte[] bytes) {

  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP = 0x1F8B;

  /** Deflate makes at most 1032 bytes of one: what a short file can hold is known beforehand. */
  private static final long MOST_INFLATED = 1032;

  static IdxFile read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(path, channel);
    }
  }

  static IdxFile read(Path path, SeekableByteChannel channel) throws IOException {
    long length = channel.size();
    InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    boolean zipped = isZipped(raw);
    try (InputStream in = zipped ? new GZIPInputStream(raw, 1 << 16) : raw) {
      int[] dimensions = header(path, in);
      return new IdxFile(
          dimensions, elements(path, in, dimensions, zipped ? length * MOST_INFLATED : length));
    } catch (EOFException e) {
      throw new IOException(
          "%s ends too early, after %s bytes: it is not complete.".formatted(path, length), e);
    } catch (ZipException e) {
      throw new IOException(
          "%s begins as gzip does, but cannot be unpacked: it is damaged. %s"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static boolean isZipped(InputStream raw) throws IOException {
    raw.mark(2);
    int first = (raw.read() << 8) | raw.read();
    raw.reset();
    return first == GZIP;
  }

  private static int[] header(Path path, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] < 1) {
      throw new IOException(
          "%s begins with the bytes %s; an IDX file begins with 0, 0, the type of its elements and"
                  .formatted(path, Arrays.toString(magic))
              + " the count of its dimensions.");
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new IOException("%s has elements of type %s; only type %s, bytes without sign, is read."
          .formatted(path, magic[2], UNSIGNED_BYTE));
    }
    int[] dimensions = new int[magic[3]];
    for (int k = 0; k < dimensions.length; k++) {
      byte[] size = in.readNBytes(4);
      if (size.length < 4) {
        throw new IOException("%s ends within its header: it says %s dimensions, and has %s."
            .formatted(path, dimensions.length, k));
      }
      for (byte part : size) {
        dimensions[k] = (dimensions[k] << 8) | (part & 0xFF);
      }
    }
    return dimensions;
  }

  private static byte[] elements(Path path, InputStream in, int[] dimensions, long most)
      throws IOException {
    long size = 1;
    for (int dimension : dimensions) {
      size = dimension < 0 || size > Table.MAX_NUMBERS ? Long.MAX_VALUE : size * dimension;
    }
    if (size > Table.MAX_NUMBERS) {
      throw new IOException("%s says that it is %s bytes, more than the %s that can be held."
          .formatted(path, shape(dimensions), Table.MAX_NUMBERS));
    }
    if (size > most) { // before an array is made of what a broken header says
      throw new IOException("%s says that it is %s = %s bytes, but the file is too short for them."
          .formatted(path, shape(dimensions), size));
    }
    byte[] bytes = new byte[(int) size];
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read < bytes.length) {
      throw new IOException("%s says that it is %s = %s bytes, but it ends after %s of them."
          .formatted(path, shape(dimensions), size, read));
    }
    if (in.read() >= 0) {
      throw new IOException("%s says that it is %s = %s bytes, but more bytes follow."
          .formatted(path, shape(dimensions), size));
    }
    return bytes;
  }

  String shape() {
    return shape(dimensions);
  }

  private static String shape(int[] dimensions) {
    return Arrays.stream(dimensions)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining("x"));
  }
}
