package dev.unrolled.processor.write.frozen;

import dev.unrolled.processor.model.Declaration;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the texts of a frozen class call classes of Java: by their simple names. These are imported,
 * from {@code java.lang} too where the user's package has a class of that name: an import comes
 * first (JLS 6.4.1), and what it says cannot be obscured by a class named {@code java}. Where the
 * network computes with functions of a class of that name, only the full one is left.
 */
final class JavaCalls {

  /** Their full names by their simple ones; of the Vector API, which no class of ours may name. */
  private static final Map<String, String> CALLED = Stream.concat(
          Stream.of("DoubleVector", "FloatVector", "VectorOperators", "VectorSpecies")
              .map(name -> "jdk.incubator.vector." + name),
          Stream.of(
                  Arrays.class,
                  Base64.class,
                  BigInteger.class,
                  ByteBuffer.class,
                  DataInputStream.class,
                  Double.class,
                  DoubleBuffer.class,
                  EOFException.class,
                  Exception.class,
                  Float.class,
                  FloatBuffer.class,
                  IOException.class,
                  IllegalStateException.class,
                  InputStream.class,
                  Math.class,
                  MessageDigest.class,
                  ModuleLayer.class,
                  NoSuchAlgorithmException.class,
                  StrictMath.class,
                  String.class,
                  UncheckedIOException.class)
              .map(Class::getName))
      .collect(Collectors.toUnmodifiableMap(JavaCalls::simple, name -> name));

  /** Not a part of a full name. */
  private static final Pattern NAME =
      Pattern.compile("(?<![.\\w])(?:" + String.join("|", CALLED.keySet()) + ")\\b");

  private final Declaration declaration;
  private final Set<String> own;
  private final Set<String> imports = new TreeSet<>();

  /**
   * Those of a class.
   *
   * @param own with which names source may begin that calls functions the network computes with
   */
  JavaCalls(Declaration declaration, Set<String> own) {
    this.declaration = declaration;
    this.own = Set.copyOf(own);
  }

  /** A text that calls them by their simple names. */
  String in(String text) {
    return NAME.matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(name(Objects.requireNonNull(CALLED.get(match.group())))));
  }

  /**
   * The same with parts that are put into it, and are not looked at.
   *
   * @param template as {@link String#format} has it
   */
  String filled(String template, Object... parts) {
    return String.format(Locale.ROOT, in(template), parts);
  }

  private String name(String full) {
    String simple = simple(full);
    if (own.contains(simple)) {
      return full;
    }
    if (!full.equals("java.lang." + simple) || declaration.hidden().contains(simple)) {
      imports.add(full);
    }
    return simple;
  }

  private static String simple(String full) {
    return full.substring(full.lastIndexOf('.') + 1);
  }

  /**
   * What a field or a nested class is called, so that no class or package with such a function is
   * obscured or hidden by it.
   */
  String free(String name) {
    return own.contains(name) ? name + "_" : name;
  }

  /** The text of a nested class of that name, called as it is {@linkplain #free free to}. */
  String named(String text, String name) {
    return text.replaceAll("\\b" + name + "\\b", Matcher.quoteReplacement(free(name)));
  }

  /** What is imported for all such texts. */
  Set<String> imports() {
    return Set.copyOf(imports);
  }
}
