package dev.unrolled.onnx.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * The fields of one message in the <a
 * href="https://protobuf.dev/programming-guides/encoding/">encoding of Protocol Buffers</a>, one
 * after the other. Every length is compared with what is there before anything is made of it, and a
 * message within a message is a reader over the same bytes, so that nothing is copied.
 */
public final class ProtoReader {

  /** How the value of a field is written. */
  private enum Wire {
    VARINT("a varint"),
    EIGHT_BYTES("8 bytes"),
    LENGTH("a length and as many bytes"),
    GROUP("a group"),
    END_OF_GROUP("the end of a group"),
    FOUR_BYTES("4 bytes");

    private final String text;

    Wire(String text) {
      this.text = text;
    }
  }

  private static final Wire[] WIRES = Wire.values();
  private static final int MOST_BITS = 64;

  /**
   * How many things of those that a file repeats (nodes, attributes, names, ...) are read: an empty
   * one takes two bytes there, and some hundred here.
   */
  private static final int MOST_THINGS = 200_000;

  /** What all readers of a file share. */
  private static final class Source {
    final String file;
    final ByteBuffer bytes;
    int things;

    Source(String file, ByteBuffer bytes) {
      this.file = file;
      this.bytes = bytes;
    }
  }

  private final Source source;
  private final String message;
  private final int end;
  private int at;
  private int tag;
  private int field;
  private Wire wire = Wire.VARINT;

  private ProtoReader(Source source, String message, int begin, int end) {
    this.source = source;
    this.message = message;
    this.at = begin;
    this.end = end;
  }

  /** Over a whole file, whose bytes nobody may change. */
  public static ProtoReader of(String file, byte[] bytes, String message) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new ProtoReader(new Source(file, buffer), message, 0, bytes.length);
  }

  public String file() {
    return source.file;
  }

  /** Goes on to the next field, whose value must then be read or {@linkplain #skip skipped}. */
  public boolean next() throws IOException {
    if (at == end) {
      return false;
    }
    tag = at;
    long value = rawVarint();
    long number = value >>> 3;
    int kind = (int) (value & 7);
    if (number < 1 || number >= 1 << 29 || kind >= WIRES.length) {
      throw refusal(
          tag,
          "a field is expected, but it has the number %s and the kind %s"
              .formatted(Long.toUnsignedString(number), kind));
    }
    field = (int) number;
    wire = WIRES[kind];
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  public long varint() throws IOException {
    expect(Wire.VARINT);
    return rawVarint();
  }

  public float floatValue() throws IOException {
    expect(Wire.FOUR_BYTES);
    return source.bytes.getFloat(advance(Float.BYTES));
  }

  /** Bytes that stay those of the file. */
  public ByteBuffer bytes() throws IOException {
    int length = length();
    ByteBuffer part = source.bytes.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
    at += length;
    return part;
  }

  public String text() throws IOException {
    count();
    int begin = at;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(textOf(begin, "a text in UTF-8 is expected"), e);
    }
  }

  /** A message within this one. */
  public ProtoReader message(String name) throws IOException {
    count();
    int length = length();
    ProtoReader inner = new ProtoReader(source, name, at, at + length);
    at += length;
    return inner;
  }

  /** Numbers of a repeated field: one, or many of them packed. */
  public void varints(LongConsumer into) throws IOException {
    if (wire == Wire.LENGTH) {
      ProtoReader packed = packed();
      while (packed.at < packed.end) {
        into.accept(packed.rawVarint());
      }
    } else {
      into.accept(varint());
    }
  }

  /** Floats or doubles of a repeated field, one or many of them packed, as their bytes. */
  public void numbers(int size, ByteArrayOutputStream into) throws IOException {
    int begin = at;
    int length = size;
    if (wire == Wire.LENGTH) {
      length = length();
      begin = at;
      if (length % size != 0) {
        throw refusal(
            begin,
            "numbers of %s bytes are expected, not %s bytes of them".formatted(size, length));
      }
      at += length;
    } else {
      expect(size == Float.BYTES ? Wire.FOUR_BYTES : Wire.EIGHT_BYTES);
      begin = advance(size);
    }
    byte[] numbers = new byte[length];
    source.bytes.get(begin, numbers);
    into.writeBytes(numbers);
  }

  /** Goes past the value of a field that is not asked for. */
  public void skip() throws IOException {
    switch (wire) {
      case VARINT -> rawVarint();
      case FOUR_BYTES -> advance(Float.BYTES);
      case EIGHT_BYTES -> advance(Double.BYTES);
      case LENGTH -> bytes();
      default -> throw refusal(tag, wire.text + " is no part of ONNX, but stands here");
    }
  }

  /** Counts one more thing of which a file may hold any number. */
  private void count() throws IOException {
    source.things++;
    if (source.things > MOST_THINGS) {
      throw refusal(tag, "no more than %s parts of a model are read".formatted(MOST_THINGS));
    }
  }

  private ProtoReader packed() throws IOException {
    int length = length();
    at += length;
    return new ProtoReader(source, message, at - length, at);
  }

  /** The length that begins a value, of which all must be there. */
  private int length() throws IOException {
    expect(Wire.LENGTH);
    int begin = at;
    long length = rawVarint();
    if (length < 0 || length > end - at) {
      throw refusal(
          begin,
          "%s bytes are said to follow, but only %s do"
              .formatted(Long.toUnsignedString(length), end - at));
    }
    return (int) length;
  }

  private int advance(int length) throws IOException {
    if (length > end - at) {
      throw refusal(at, "%s bytes are expected, but only %s follow".formatted(length, end - at));
    }
    at += length;
    return at - length;
  }

  private void expect(Wire expected) throws IOException {
    if (wire != expected) {
      throw refusal(
          tag, "field %s must be %s, but is %s".formatted(field, expected.text, wire.text));
    }
  }

  private long rawVarint() throws IOException {
    int begin = at;
    long value = 0;
    for (int shift = 0; shift < MOST_BITS; shift += 7) {
      if (at == end) {
        throw refusal(begin, "a varint is expected, but it has no end");
      }
      byte next = source.bytes.get(at);
      at++;
      value |= (long) (next & 127) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw refusal(begin, "a varint of at most 10 bytes is expected");
  }

  /** What is wrong with the file at the field that was read last. */
  public IOException refusal(String what) {
    return refusal(tag, what);
  }

  private IOException refusal(int place, String what) {
    return new IOException(textOf(place, what));
  }

  private String textOf(int place, String what) {
    return "%s is no sound ONNX file: at byte %s, in %s, %s."
        .formatted(source.file, place, message, what);
  }
}
