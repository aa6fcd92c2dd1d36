package dev.unrolled.processor.model;

import java.util.List;

/**
 * The parameters that a network has in a file.
 *
 * @param file the name of the file
 * @param hash the SHA-256 of what it holds, in hexadecimal digits
 * @param parameters all of them, in the network's precision, laid out as its shape says; not to be
 *     changed
 * @param remarks what was done beside reading, a sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // millions, read once
public record StoredWeights(String file, String hash, double[] parameters, List<String> remarks) {

  /** Copies the remarks. */
  public StoredWeights {
    remarks = List.copyOf(remarks);
  }
}
