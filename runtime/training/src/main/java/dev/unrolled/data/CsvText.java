package dev.unrolled.data;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a file; a byte order mark at its start says how, whatever else was said. */
final class CsvText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvText() {}

  static String read(Path path, Charset charset) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("%s is a folder; give the name of a file in it.".formatted(path));
    }
    long size = Files.size(path);
    if (size > Table.MAX_NUMBERS) {
      throw new IOException("%s has %s bytes; up to %s can be read. Cut it into several files."
          .formatted(path, size, Table.MAX_NUMBERS));
    }
    Charset marked = marked(path, charset);
    try {
      String text = Files.readString(path, marked);
      boolean begins = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return begins ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(
          "%s, line %s: this is not text in %s. Say in which charset it is written, such as"
                  .formatted(path, lineOfMalformed(path, marked), marked)
              + " new CsvFormat().charset(Charset.forName(\"windows-1252\")).",
          e);
    }
  }

  private static Charset marked(Path path, Charset charset) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(path)) {
      first = in.readNBytes(3);
    }
    if (begins(first, 0xEF, 0xBB, 0xBF)) {
      return UTF_8;
    }
    if (begins(first, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    return begins(first, 0xFF, 0xFE) ? UTF_16LE : charset;
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int k = 0; k < mark.length; k++) {
      if (k >= bytes.length || (bytes[k] & 0xFF) != mark[k]) {
        return false;
      }
    }
    return true;
  }

  private static int lineOfMalformed(Path path, Charset charset) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    CharBuffer text = CharBuffer.allocate(1 << 13);
    CharsetDecoder decoder = charset.newDecoder();
    int line = 1;
    char last = ' ';
    CoderResult result;
    do {
      result = decoder.decode(bytes, text, true);
      text.flip();
      while (text.hasRemaining()) {
        char letter = text.get();
        line += letter == '\r' || (letter == '\n' && last != '\r') ? 1 : 0;
        last = letter;
      }
      text.clear();
    } while (result.isOverflow());
    return line;
  }
}
