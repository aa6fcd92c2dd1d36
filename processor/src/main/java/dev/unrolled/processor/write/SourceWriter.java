package dev.unrolled.processor.write;

import dev.unrolled.processor.model.NetworkModel;

/** Writes the Java source of a network. */
public final class SourceWriter {

  private SourceWriter() {}

  /** The source of the class that {@code model} declares. */
  public static String write(NetworkModel model) {
    return "";
  }
}
