package dev.unrolled.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
 * A file in IDX format.
 *
 * @param type of which type its elements are
 * @param dimensions its sizes
 * @param bytes its elements, each in as many bytes as its type has, big-endian
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: its arrays go into a dataset
record IdxFile(Type type, int[] dimensions, byte[] bytes) {

  enum Type {
    UNSIGNED_BYTE(0x08, 1),
    BYTE(0x09, 1),
    SHORT(0x0B, 2),
    INT(0x0C, 4),
    FLOAT(0x0D, 4),
    DOUBLE(0x0E, 8);

    private final int code;
    private final int size;

    Type(int code, int size) {
      this.code = code;
      this.size = size;
    }

    static Type of(Path path, int code) throws IOException {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IOException(
          "%s has elements of type %s; there are 8 (bytes without sign), 9 (bytes), 11 (shorts), 12"
                  .formatted(path, code)
              + " (ints), 13 (floats) and 14 (doubles).");
    }

    private double read(ByteBuffer elements, int place) {
      return switch (this) {
        case UNSIGNED_BYTE -> elements.get(place) & 0xFF;
        case BYTE -> elements.get(place);
        case SHORT -> elements.getShort(2 * place);
        case INT -> elements.getInt(4 * place);
        case FLOAT -> elements.getFloat(4 * place);
        case DOUBLE -> elements.getDouble(8 * place);
      };
    }
  }

  int count() {
    return bytes.length / type.size;
  }

  /** Its elements, row by row. */
  double[] numbers() {
    ByteBuffer elements = ByteBuffer.wrap(bytes);
    double[] numbers = new double[count()];
    Arrays.setAll(numbers, place -> type.read(elements, place));
    return numbers;
  }

  /** Its elements, row by row, of a type that floats hold exactly. */
  float[] floats() {
    ByteBuffer elements = ByteBuffer.wrap(bytes);
    float[] numbers = new float[count()];
    for (int place = 0; place < numbers.length; place++) {
      numbers[place] = (float) type.read(elements, place);
    }
    return numbers;
  }

  boolean fitsFloats() {
    return type != Type.INT && type != Type.DOUBLE;
  }

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
      byte[] magic = magic(path, in);
      Type type = Type.of(path, magic[2]);
      int[] dimensions = dimensions(path, in, magic[3]);
      long most = zipped ? length * MOST_INFLATED : length;
      return new IdxFile(type, dimensions, elements(path, in, type, dimensions, most));
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

  private static byte[] magic(Path path, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] < 1) {
      throw new IOException(
          "%s begins with the bytes %s; an IDX file begins with 0, 0, the type of its elements and"
                  .formatted(path, Arrays.toString(magic))
              + " the count of its dimensions.");
    }
    return magic;
  }

  private static int[] dimensions(Path path, InputStream in, int count) throws IOException {
    int[] dimensions = new int[count];
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

  private static byte[] elements(Path path, InputStream in, Type type, int[] dimensions, long most)
      throws IOException {
    long size = type.size;
    for (int dimension : dimensions) {
      size = dimension < 0 || size > Table.MAX_NUMBERS ? Long.MAX_VALUE : size * dimension;
    }
    if (size > Table.MAX_NUMBERS) {
      throw new IOException("%s says that it is %s bytes, more than the %s that can be held."
          .formatted(path, shape(type, dimensions), Table.MAX_NUMBERS));
    }
    if (size > most) { // before an array is made of what a broken header says
      throw new IOException("%s says that it is %s = %s bytes, but the file is too short for them."
          .formatted(path, shape(type, dimensions), size));
    }
    byte[] bytes = new byte[(int) size];
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read < bytes.length) {
      throw new IOException("%s says that it is %s = %s bytes, but it ends after %s of them."
          .formatted(path, shape(type, dimensions), size, read));
    }
    if (in.read() >= 0) {
      throw new IOException("%s says that it is %s = %s bytes, but more bytes follow."
          .formatted(path, shape(type, dimensions), size));
    }
    return bytes;
  }

  String shape() {
    return shape(dimensions);
  }

  /** Such as 60000x28x28, and x4 where an element has four bytes. */
  private static String shape(Type type, int... dimensions) {
    return shape(dimensions) + (type.size == 1 ? "" : "x" + type.size);
  }

  private static String shape(int... dimensions) {
    return Arrays.stream(dimensions)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining("x"));
  }
}
