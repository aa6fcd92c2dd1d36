package dev.unrolled.processor.write;

/** What others wrote, in comments of ours. */
final class Comments {

  private Comments() {}

  /** Without what means something in a comment. */
  static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N} .,:;=%+_()/\\[\\]\"'-]", "?");
  }
}
