package dev.unrolled.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that says whether two files, or two declarations, are the same. */
public final class Sha256 {

  private Sha256() {}

  /**
   * The SHA-256 of some bytes.
   *
   * @param bytes any number
   * @return 64 hexadecimal digits
   */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }
}
