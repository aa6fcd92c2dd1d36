package dev.unrolled.processor.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters that a network has in a file.
 *
 * @param file the name of the file
 * @param hash the SHA-256 of what it holds, in hexadecimal digits
 * @param parameters all of them, in the network's precision, laid out as its shape says; not to be
 *     changed
 * @param metadata what the file says of itself
 * @param classNames what the outputs stand for; empty if the file does not say
 * @param rows how raw rows are read, scaled and answered; empty if they are what the network takes
 * @param remarks what was done beside reading, a sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // millions, read once
public record StoredWeights(
    String file,
    String hash,
    double[] parameters,
    Map<String, String> metadata,
    List<String> classNames,
    Optional<RawRows> rows,
    List<String> remarks) {

  /** Copies the texts, which from now on are in the order of their names. */
  public StoredWeights {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    classNames = List.copyOf(classNames);
    remarks = List.copyOf(remarks);
  }

  /** Those of a file that says nothing of rows. */
  public StoredWeights(
      String file,
      String hash,
      double[] parameters,
      Map<String, String> metadata,
      List<String> classNames,
      List<String> remarks) {
    this(file, hash, parameters, metadata, classNames, Optional.empty(), remarks);
  }

  /** The same file's with other numbers, and rows that are read otherwise. */
  public StoredWeights with(double[] others, Optional<RawRows> otherRows) {
    return new StoredWeights(file, hash, others, metadata, classNames, otherRows, remarks);
  }
}
