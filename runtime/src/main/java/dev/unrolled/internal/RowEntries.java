package dev.unrolled.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a file of parameters may say besides: how raw rows become inputs. A predictor writes and
 * reads it; whoever reads or replaces the parameters alone must know that it is there.
 */
public final class RowEntries {

  public static final String COLUMNS = "columns";
  public static final String CLASS = "class-";
  public static final String INPUTS = "inputs";
  public static final String TARGETS = "targets";

  private static final String SCALE = "scale";

  private RowEntries() {}

  /**
   * Whether names in a file are among these.
   *
   * @param arrays what the name of every array that was added begins with
   * @param texts the same of texts
   */
  public static boolean areAmong(Set<String> names, String arrays, String texts) {
    return Stream.of(
            arrays + INPUTS + "." + SCALE,
            arrays + TARGETS + "." + SCALE,
            texts + COLUMNS,
            texts + CLASS + 0)
        .anyMatch(names::contains);
  }

  /** What the scalings of inputs and targets change; nothing where they only fill empty cells. */
  public static String scaledPart(Map<String, double[]> inputs, Map<String, double[]> targets) {
    return List.of(Map.entry(INPUTS, inputs), Map.entry(TARGETS, targets)).stream()
        .filter(part -> changes(part.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(" and "));
  }

  private static boolean changes(Map<String, double[]> scaling) {
    return DoubleStream.of(scaling.getOrDefault("shift", new double[0])).anyMatch(s -> s != 0)
        || DoubleStream.of(scaling.getOrDefault(SCALE, new double[0])).anyMatch(s -> s != 1);
  }
}
