package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a safetensors header: objects of two known kinds, texts and lists of whole
 * numbers. As strict as the format's own reader: no name twice, no fraction in a shape, texts alone
 * as metadata; what it does not know of a tensor is passed over.
 */
final class HeaderReader {

  private static final int MOST_DIGITS = 15;
  private static final int DEEPEST = 100;
  private static final Pattern PLAIN_VALUE =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null");

  private final String file;
  private final int length;
  private final String json;
  private int at;

  HeaderReader(String file, ByteBuffer header) throws IOException {
    this.file = file;
    this.length = header.remaining();
    try {
      this.json = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("%s: the header is not UTF-8 text.".formatted(file), e);
    }
  }

  /** What follows a name in an object. */
  private interface Value {
    void read(String name) throws IOException;
  }

  /** What stands in a list. */
  private interface Item {
    void read() throws IOException;
  }

  Header read() throws IOException {
    if (!json.startsWith("{")) {
      throw refusal("'{' is expected");
    }
    List<Header.Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    object(name -> {
      if (!name.equals(Header.METADATA)) {
        entries.add(entry(name));
      } else if (!isNext("null")) {
        object(key -> metadata.put(key, string()));
      }
    });
    skipBlanks();
    if (at < json.length()) {
      throw refusal("the end is expected");
    }
    return new Header(entries, metadata, length);
  }

  /** The fields of a tensor, in whatever order. */
  private static final class Fields {
    Tensor.@Nullable Type type;

    @Nullable
    List<Long> shape;

    @Nullable
    List<Long> offsets;
  }

  private Header.Entry entry(String name) throws IOException {
    Fields fields = new Fields();
    object(field -> {
      switch (field) {
        case "dtype" -> fields.type = type(name);
        case "shape" -> fields.shape = numbers();
        case "data_offsets" -> fields.offsets = numbers();
        default -> passOver(0);
      }
    });
    if (fields.type == null || fields.shape == null || fields.offsets == null) {
      throw refusal(
          "tensor %s lacks one of dtype, shape and data_offsets".formatted(Brief.quoted(name)));
    }
    List<Long> offsets = fields.offsets;
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw refusal("tensor %s has the offsets %s, not a begin and an end,"
          .formatted(Brief.quoted(name), offsets));
    }
    List<Integer> shape = new ArrayList<>();
    for (long dimension : fields.shape) {
      if (dimension > Integer.MAX_VALUE) {
        throw refusal("tensor %s has a dimension of %s".formatted(Brief.quoted(name), dimension));
      }
      shape.add((int) dimension);
    }
    return new Header.Entry(name, fields.type, shape, offsets.get(0), offsets.get(1));
  }

  private Tensor.Type type(String name) throws IOException {
    String text = string();
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    throw refusal(
        "tensor %s has the unknown type %s".formatted(Brief.quoted(name), Brief.quoted(text)));
  }

  /** A value of any kind, in so many others. */
  private void passOver(int depth) throws IOException {
    skipBlanks();
    if (depth > DEEPEST) {
      throw refusal("values lie more than %s deep in each other".formatted(DEEPEST));
    }
    switch (at < json.length() ? json.charAt(at) : ' ') {
      case '{' -> object(field -> passOver(depth + 1));
      case '[' -> list(() -> passOver(depth + 1));
      case '"' -> string();
      default -> {
        Matcher value = PLAIN_VALUE.matcher(json).region(at, json.length());
        if (!value.lookingAt()) {
          throw refusal("a value is expected");
        }
        at = value.end();
      }
    }
  }

  private void object(Value value) throws IOException {
    Set<String> names = new HashSet<>();
    expect('{');
    if (accept('}')) {
      return;
    }
    do {
      String name = string();
      if (!names.add(name)) {
        throw refusal("the name %s stands twice".formatted(Brief.quoted(name)));
      }
      expect(':');
      value.read(name);
    } while (accept(','));
    expect('}');
  }

  private List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    list(() -> numbers.add(number()));
    return numbers;
  }

  private void list(Item item) throws IOException {
    expect('[');
    if (accept(']')) {
      return;
    }
    do {
      item.read();
    } while (accept(','));
    expect(']');
  }

  private long number() throws IOException {
    skipBlanks();
    int begin = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      at++;
    }
    int digits = at - begin;
    if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && json.charAt(begin) == '0')) {
      at = begin;
      throw refusal("a whole number of at most %s digits is expected".formatted(MOST_DIGITS));
    }
    return Long.parseLong(json.substring(begin, at));
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return checkSurrogates(text.toString());
      }
      if (c < ' ') {
        throw refusal("a control character stands in a text");
      }
      text.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws IOException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int k = 0; k < 4; k++) {
          char digit = next();
          if (!HexFormat.isHexDigit(digit)) {
            throw refusal("\\u without four digits stands in a text");
          }
          code = code * 16 + HexFormat.fromHexDigit(digit);
        }
        yield (char) code;
      }
      default ->
        throw refusal("the unknown escape %s stands in a text".formatted(Brief.quoted("\\" + c)));
    };
  }

  private String checkSurrogates(String text) throws IOException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw refusal("half a character, a lone surrogate, stands in a text");
    }
    return text;
  }

  private char next() throws IOException {
    if (at == json.length()) {
      throw refusal("it ends too early");
    }
    return json.charAt(at++);
  }

  private void expect(char c) throws IOException {
    if (!accept(c)) {
      throw refusal("'%s' is expected".formatted(c));
    }
  }

  private boolean isNext(String word) {
    skipBlanks();
    boolean found = json.startsWith(word, at);
    at += found ? word.length() : 0;
    return found;
  }

  private boolean accept(char c) {
    skipBlanks();
    boolean found = at < json.length() && json.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void skipBlanks() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private IOException refusal(String what) {
    return new IOException(
        "%s: the header is not one that safetensors describes: %s at character %s."
            .formatted(file, what, at));
  }
}
