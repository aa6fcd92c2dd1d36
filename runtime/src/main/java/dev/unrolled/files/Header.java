package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file.
 *
 * @param entries where each tensor lies
 * @param metadata texts by name
 * @param length how many bytes it takes
 */
record Header(List<Entry> entries, Map<String, String> metadata, int length) {

  static final String METADATA = "__metadata__";

  /** How many numbers a file has room for: the smallest take half a byte. */
  private static final long MOST_NUMBERS = 2L * SafeTensors.MAX_DATA;

  /**
   * A tensor, and where its bytes lie behind the header.
   *
   * @param begin its first byte
   * @param end the byte after its last
   */
  record Entry(String name, Tensor.Type type, List<Integer> shape, long begin, long end) {

    /** Whether it is as long as type and shape say, and ends with a whole byte. */
    boolean fillsItsPlace() {
      long count = shape.contains(0) ? 0 : 1;
      for (int dimension : shape) { // no overflow: it stops once past any file's size
        count = count > MOST_NUMBERS ? count : count * dimension;
      }
      return count <= MOST_NUMBERS && count * type.bits() == (end - begin) * 8;
    }
  }

  /** The order of the bytes in a file: the widest first, so that each number is aligned. */
  static List<Map.Entry<String, Tensor>> order(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
    order.sort(Comparator.comparing(entry -> -entry.getValue().type().bits()));
    return order;
  }

  /** The length and the header, filled up with blanks to a multiple of 8 bytes. */
  static ByteBuffer write(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      List<String> texts = new ArrayList<>();
      metadata.forEach((name, text) -> texts.add(JsonText.of(name) + ":" + JsonText.of(text)));
      json.append("\"%s\":{%s}".formatted(METADATA, String.join(",", texts)));
    }
    long end = 0;
    for (Map.Entry<String, Tensor> entry : tensors) {
      Tensor tensor = entry.getValue();
      long begin = end;
      end += tensor.content().capacity();
      json.append(json.length() > 1 ? "," : "")
          .append(JsonText.of(entry.getKey()))
          .append(":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
              .formatted(
                  tensor.type(),
                  String.join(",", tensor.shape().stream().map(String::valueOf).toList()),
                  begin,
                  end));
    }
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    int length = (bytes.length + 7) / 8 * 8;
    if (length > SafeTensors.MAX_HEADER || end > SafeTensors.MAX_DATA) {
      throw new IllegalArgumentException(
          "A header of %s bytes and numbers of %s bytes are too much; a file holds %s and %s."
              .formatted(length, end, SafeTensors.MAX_HEADER, SafeTensors.MAX_DATA));
    }
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length).put(bytes);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  /** The tensors must fill the data from its first byte to its last, each as long as it says. */
  void checkData(String file, long length) throws IOException {
    List<Entry> order = new ArrayList<>(entries);
    order.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : order) {
      if (entry.begin() != end) {
        throw new IOException(
            "%s: tensor %s begins at byte %s of the data, where byte %s would follow: tensors %s."
                .formatted(
                    file,
                    Brief.quoted(entry.name()),
                    entry.begin(),
                    end,
                    entry.begin() < end ? "overlap" : "leave a gap"));
      }
      if (!entry.fillsItsPlace()) {
        throw new IOException("%s: tensor %s lies from byte %s to %s, which does not suit %s %s."
            .formatted(
                file,
                Brief.quoted(entry.name()),
                entry.begin(),
                entry.end(),
                entry.type(),
                entry.shape()));
      }
      end = entry.end();
    }
    if (end != length) {
      throw new IOException("%s has %s bytes of numbers, but its header describes %s: it is %s."
          .formatted(file, length, end, length < end ? "not complete" : "too long"));
    }
    if (length > SafeTensors.MAX_DATA) {
      throw new IOException("%s has %s bytes of numbers; at most %s are read."
          .formatted(file, length, SafeTensors.MAX_DATA));
    }
  }
}
