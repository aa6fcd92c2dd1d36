package dev.unrolled.processor.write.frozen;

import java.util.Optional;

/**
 * What is written of a frozen class.
 *
 * @param text the source
 * @param weights what the file beside the class holds; empty where all weights are in the class
 */
@SuppressWarnings("ArrayRecordComponent") // millions, written once
public record FrozenSource(String text, Optional<byte[]> weights) {

  /** What the file is called that lies beside a class of that name. */
  public static String fileOf(String frozenName) {
    return frozenName + ".bin";
  }
}
