package dev.unrolled.processor.write.source;

import java.util.List;

/**
 * What computes a number, or the numbers of a matrix, in generated source, without the numbers of
 * an {@link dev.unrolled.Example}: they are those of one pass, and who asks here may make others.
 *
 * @param line where it begins, counted from 1
 * @param lines its lines, without the indentation that they share
 * @param lesson what is said above; empty in the middle of a section
 */
public record SourceStatement(int line, List<String> lines, String lesson) {

  /** Copies the lines. */
  public SourceStatement {
    lines = List.copyOf(lines);
  }
}
