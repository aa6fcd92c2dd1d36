package dev.unrolled.processor.generated;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many bytes of bytecode each method of a class has, read from its class file (JVMS 4). */
public final class MethodSizes {

  private final Map<Integer, String> names = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final DataInputStream in;

  private MethodSizes(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** The sizes by name and descriptor: {@code forward([D[D)[D}. */
  public static Map<String, Integer> of(byte[] classFile) {
    MethodSizes reader = new MethodSizes(classFile);
    try {
      reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.sizes;
  }

  private void read() throws IOException {
    in.skipNBytes(8); // magic, minor and major version
    int constants = in.readUnsignedShort();
    for (int index = 1; index < constants; index++) {
      index += readConstant(index);
    }
    in.skipNBytes(6); // flags, this class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    readMembers(); // fields
    readMembers(); // methods
  }

  /** Keeps the text of names; returns 1 for a constant that takes the next index too. */
  private int readConstant(int index) throws IOException {
    int tag = in.readUnsignedByte();
    switch (tag) {
      case 1 -> names.put(index, in.readUTF());
      case 5, 6 -> in.skipNBytes(8); // long, double
      case 7, 8, 16, 19, 20 -> in.skipNBytes(2); // class, string, method type, module, package
      case 15 -> in.skipNBytes(3); // method handle
      case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
      default -> throw new IOException("unknown constant " + tag);
    }
    return tag == 5 || tag == 6 ? 1 : 0;
  }

  private void readMembers() throws IOException {
    int members = in.readUnsignedShort();
    for (int member = 0; member < members; member++) {
      in.skipNBytes(2); // flags
      String signature = name() + name();
      int attributes = in.readUnsignedShort();
      for (int attribute = 0; attribute < attributes; attribute++) {
        String kind = name();
        int length = in.readInt();
        if (kind.equals("Code")) {
          in.skipNBytes(4); // deepest stack, local variables
          sizes.put(signature, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }

  private String name() throws IOException {
    return names.get(in.readUnsignedShort());
  }
}
