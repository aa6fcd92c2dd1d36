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
 * @param origins for each layer, the nodes of a graph that it came from; empty where the file has
 *     no layers, but weights alone
 */
@SuppressWarnings("ArrayRecordComponent") // millions, read once
public record StoredWeights(
    String file,
    String hash,
    double[] parameters,
    Map<String, String> metadata,
    List<String> classNames,
    Optional<RawRows> rows,
    List<String> remarks,
    List<List<String>> origins) {

  /** Copies the texts, which from now on are in the order of their names. */
  public StoredWeights {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    classNames = List.copyOf(classNames);
    remarks = List.copyOf(remarks);
    origins = origins.stream().map(List::copyOf).toList();
  }

  /** The nodes that the layer of that number came from. */
  public List<String> origin(int layer) {
    return origins.isEmpty() ? List.of() : origins.get(layer - 1);
  }

  /** Those of a file that says nothing of rows. */
  public StoredWeights(
      String file,
      String hash,
      double[] parameters,
      Map<String, String> metadata,
      List<String> classNames,
      List<String> remarks,
      List<List<String>> origins) {
    this(file, hash, parameters, metadata, classNames, Optional.empty(), remarks, origins);
  }

  /** The same file's with other numbers, and rows that are read otherwise. */
  public StoredWeights with(double[] others, Optional<RawRows> otherRows) {
    return new StoredWeights(file, hash, others, metadata, classNames, otherRows, remarks, origins);
  }
}
