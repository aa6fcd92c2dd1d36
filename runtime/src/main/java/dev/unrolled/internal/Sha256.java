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
   * @param parts any number, one part behind the other
   * @return 64 hexadecimal digits
   */
  public static String of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }
}
