package dev.unrolled.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors and texts in the <a
 * href="https://huggingface.co/docs/safetensors/index#format">safetensors</a> format, which
 * {@code safetensors.torch.load_file} reads in Python. Immutable.
 *
 * <p>A file is the length of its header, 8 bytes, little-endian; the header, JSON in UTF-8; and the
 * numbers, little-endian, one tensor after the other without gaps:
 *
 * <pre>{@code
 * {"__metadata__": {"any": "text"},
 *  "0.weight": {"dtype": "F64", "shape": [2, 3], "data_offsets": [0, 48]}, ...}
 * }</pre>
 *
 * <p>Plain Python reads it with
 *
 * <pre>{@code
 * import json, struct
 * data = open("net.safetensors", "rb").read()
 * n = 8 + struct.unpack("<Q", data[:8])[0]
 * for name, entry in json.loads(data[8:n]).items():
 *     if name != "__metadata__":
 *         begin, end = entry["data_offsets"]
 *         code = {"F32": "f", "F64": "d"}[entry["dtype"]]
 *         print(name, entry["shape"], [x for x, in struct.iter_unpack("<" + code, data[n + begin:n + end])])
 * }</pre>
 *
 * <p>Reading is strict and bounded: it takes a header of at most {@link #MAX_HEADER} bytes, tensors
 * of type F32 or F64 that fill the rest of the file exactly, and nothing else. What is refused has
 * cost no more memory than a small multiple of the file's own size.
 */
public final class SafeTensors {

  /** The longest header that is read or written, in bytes. */
  public static final int MAX_HEADER = 1 << 20;

  /** How many bytes all numbers of a file may take: what one Java array can hold. */
  static final int MAX_DATA = Integer.MAX_VALUE - 8;

  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * Tensors and texts to be written.
   *
   * @param tensors the tensors by name, in the order in which they shall stand; copied
   * @param metadata texts by name; copied
   * @return both
   * @throws IllegalArgumentException if a tensor is called {@code __metadata__}, or a name or text
   *     is no whole text
   */
  public static SafeTensors of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(Header.METADATA)) {
      throw new IllegalArgumentException(
          "A tensor is called %s, which is the name of the texts; call it otherwise."
              .formatted(Header.METADATA));
    }
    tensors.keySet().forEach(JsonText::checkWhole);
    metadata.keySet().forEach(JsonText::checkWhole);
    metadata.values().forEach(JsonText::checkWhole);
    return new SafeTensors(new LinkedHashMap<>(tensors), new LinkedHashMap<>(metadata));
  }

  /** {@return the tensors by name} */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** {@return the texts by name} */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Writes the file: to a temporary file beside it, which is forced to disk and then takes its
   * place. Whatever happens, the path leads to the file that was there or to the whole new one.
   *
   * @param path the file
   * @throws IOException if it cannot be written; the file that was there is unchanged
   * @throws IllegalArgumentException if the header or the numbers are more than a file holds
   */
  public void write(Path path) throws IOException {
    List<Map.Entry<String, Tensor>> order = Header.order(tensors);
    ByteBuffer header = Header.write(order, metadata);
    AtomicFile.write(path, channel -> {
      AtomicFile.writeFully(channel, header);
      for (Map.Entry<String, Tensor> tensor : order) {
        AtomicFile.writeFully(channel, tensor.getValue().content());
      }
    });
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return what it holds, independent of the file
   * @throws IOException if it cannot be read, or is refused; the message says why
   */
  public static SafeTensors read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(path.toString(), channel);
    }
  }

  static SafeTensors read(String file, SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new IOException("%s has %s bytes; it must begin with %s that give its header's length."
          .formatted(file, size, Long.BYTES));
    }
    ByteBuffer first = fetch(file, channel, Long.BYTES);
    byte[] begin = new byte[Long.BYTES];
    first.get(0, begin);
    FileKind.checkLength(file, begin);
    long headerLength = first.getLong();
    if (headerLength < 0 || headerLength > MAX_HEADER) {
      throw new IOException("%s says that its header is %s bytes long; at most %s are read."
          .formatted(file, Long.toUnsignedString(headerLength), MAX_HEADER));
    }
    long dataLength = size - Long.BYTES - headerLength;
    if (dataLength < 0) {
      throw new IOException("%s says that its header is %s bytes long, but only %s bytes follow."
          .formatted(file, headerLength, size - Long.BYTES));
    }
    Header header = new HeaderReader(file, fetch(file, channel, (int) headerLength)).read();
    header.checkData(file, dataLength);
    ByteBuffer data = fetch(file, channel, (int) dataLength);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Header.Entry entry : header.entries()) {
      ByteBuffer content = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()));
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), content));
    }
    return new SafeTensors(tensors, new LinkedHashMap<>(header.metadata()));
  }

  private static ByteBuffer fetch(String file, SeekableByteChannel channel, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IOException("%s has become shorter while it was read.".formatted(file));
      }
    }
    return bytes.flip();
  }
}
