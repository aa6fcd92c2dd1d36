package dev.unrolled.processor.write.source;

/** What others wrote, in comments of ours. */
public final class Comments {

  private Comments() {}

  /** Without what means something in a comment. */
  public static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N} .,:;=%+_()/\\[\\]\"'-]", "?");
  }
}
