package dev.unrolled.onnx.model;

import dev.unrolled.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message in the <a href="https://protobuf.dev/programming-guides/encoding/">encoding of
 * Protocol Buffers</a>. Long bytes and the messages within are kept apart until it is written, so
 * that weights are not copied.
 */
public final class ProtoWriter {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;

  private final List<ByteBuffer> parts = new ArrayList<>();
  private ByteArrayOutputStream open = new ByteArrayOutputStream();
  private long size;

  /** A whole number, one below 0 in ten bytes. */
  public ProtoWriter varint(int field, long value) {
    raw(((long) field << 3) | VARINT);
    raw(value);
    return this;
  }

  public ProtoWriter floatValue(int field, float value) {
    raw(((long) field << 3) | FOUR_BYTES);
    byte[] bytes = new byte[Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    put(bytes);
    return this;
  }

  /** A text; of an empty one, which is the same as none, nothing. */
  public ProtoWriter text(int field, String text) {
    return text.isEmpty() ? this : named(field, text);
  }

  /** A text, an empty one too: of those that a field repeats each counts. */
  public ProtoWriter named(int field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    raw(((long) field << 3) | LENGTH);
    raw(bytes.length);
    put(bytes);
    return this;
  }

  /** Bytes, which nobody may change. */
  public ProtoWriter bytes(int field, ByteBuffer bytes) {
    raw(((long) field << 3) | LENGTH);
    raw(bytes.remaining());
    close();
    parts.add(bytes);
    size += bytes.remaining();
    return this;
  }

  /** Numbers, packed. */
  public ProtoWriter varints(int field, long... values) {
    ProtoWriter packed = new ProtoWriter();
    for (long value : values) {
      packed.raw(value);
    }
    return message(field, packed);
  }

  public ProtoWriter message(int field, ProtoWriter message) {
    message.close();
    raw(((long) field << 3) | LENGTH);
    raw(message.size);
    close();
    parts.addAll(message.parts);
    size += message.size;
    return this;
  }

  /** How many bytes it has. */
  public long size() {
    return size;
  }

  public void writeTo(WritableByteChannel channel) throws IOException {
    close();
    for (ByteBuffer part : parts) {
      AtomicFile.writeFully(channel, part.duplicate());
    }
  }

  private void close() {
    if (open.size() > 0) {
      parts.add(ByteBuffer.wrap(open.toByteArray()));
      open = new ByteArrayOutputStream();
    }
  }

  private void raw(long value) {
    long rest = value;
    while ((rest & ~127L) != 0) {
      open.write((int) ((rest & 127) | 128));
      size++;
      rest >>>= 7;
    }
    open.write((int) rest);
    size++;
  }

  private void put(byte[] bytes) {
    open.write(bytes, 0, bytes.length);
    size += bytes.length;
  }
}
