package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 *         code = {"F16": "e", "F32": "f", "F64": "d"}[entry["dtype"]]
 *         print(name, entry["shape"], [x for x, in struct.iter_unpack("<" + code, data[n + begin:n + end])])
 * }</pre>
 *
 * <p>Reading is as strict as the format, and bounded: it takes a header of at most
 * {@link #MAX_HEADER} bytes and tensors of the types it describes, in any order, that fill the rest
 * of the file exactly, up to 2 GB. Of the types F16, BF16, F32 and F64 it gives the numbers; a
 * tensor of another, such as a counter, is there, and can be written again. What is refused has
 * cost no more memory than a small multiple of the file's own size.
 */
public final class SafeTensors {

  /** The longest header that is read or written, in bytes; that of other programs too. */
  public static final int MAX_HEADER = 100_000_000;

  /** How many bytes all numbers of a file may take: what one Java array can hold. */
  static final int MAX_DATA = Dimensions.MOST;

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

  /** {@return what the tensors and the texts are called} */
  public Set<String> names() {
    return names(metadata.keySet(), tensors.keySet());
  }

  private static Set<String> names(Collection<String> texts, Collection<String> tensors) {
    Set<String> names = new LinkedHashSet<>(texts);
    names.addAll(tensors);
    return names;
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
      return read(path.toString(), channel, channel.size());
    }
  }

  /**
   * Reads a file from wherever it lies.
   *
   * @param file its name, for messages
   * @param bytes what it holds, read to the end; not closed
   * @return what it holds
   * @throws IOException if it cannot be read, or is refused; the message says why
   */
  public static SafeTensors read(String file, InputStream bytes) throws IOException {
    byte[] all = bytes.readNBytes(MAX_DATA);
    if (bytes.read() >= 0) {
      throw new IOException("%s has more than %s bytes; as a stream, at most so many are read."
          .formatted(file, MAX_DATA));
    }
    return read(file, Channels.newChannel(new ByteArrayInputStream(all)), all.length);
  }

  /**
   * The names in a file, without its numbers.
   *
   * @param path the file
   * @return what its tensors and its texts are called
   * @throws IOException if its header cannot be read, or is refused; the message says why
   */
  public static Set<String> names(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Header header = header(path.toString(), channel, channel.size());
      return names(
          header.metadata().keySet(),
          header.entries().stream().map(Header.Entry::name).toList());
    }
  }

  static SafeTensors read(String file, ReadableByteChannel channel, long size) throws IOException {
    Header header = header(file, channel, size);
    long dataLength = size - Long.BYTES - header.length();
    header.checkData(file, dataLength);
    ByteBuffer data = fetch(file, channel, (int) dataLength);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Header.Entry entry : header.entries()) {
      ByteBuffer content = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()));
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), content));
    }
    return new SafeTensors(tensors, new LinkedHashMap<>(header.metadata()));
  }

  /** Leaves the channel where the numbers begin. */
  private static Header header(String file, ReadableByteChannel channel, long size)
      throws IOException {
    if (size < Long.BYTES) {
      throw new IOException("%s has %s bytes; it must begin with %s that give its header's length."
          .formatted(file, size, Long.BYTES));
    }
    ByteBuffer first = fetch(file, channel, Long.BYTES);
    byte[] begin = new byte[Long.BYTES];
    first.get(0, begin);
    refuseOtherKinds(file, begin);
    long length = first.getLong();
    if (length < 0 || length > MAX_HEADER) {
      throw new IOException("%s says that its header is %s bytes long; at most %s are read."
          .formatted(file, Long.toUnsignedString(length), MAX_HEADER));
    }
    if (size - Long.BYTES < length) {
      throw new IOException("%s says that its header is %s bytes long, but only %s bytes follow."
          .formatted(file, length, size - Long.BYTES));
    }
    return new HeaderReader(file, fetch(file, channel, (int) length)).read();
  }

  /**
   * Knows files of other kinds by their first bytes, so that the refusal can name what they are.
   */
  private static void refuseOtherKinds(String file, byte... first) throws IOException {
    if (first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4) {
      throw new IOException(
          "%s is a zip archive, such as torch.save writes; in Python, write it with".formatted(file)
              + " safetensors.torch.save_file(model.state_dict(), path).");
    }
    for (byte each : first) {
      if (each < ' ' && each != '\t' && each != '\r' && each != '\n') {
        return;
      }
    }
    throw new IOException("%s begins with the text %s; a safetensors file begins with a number of 8"
            .formatted(file, Brief.quoted(new String(first, StandardCharsets.US_ASCII)))
        + " bytes, the length of its header.");
  }

  private static ByteBuffer fetch(String file, ReadableByteChannel channel, int length)
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
