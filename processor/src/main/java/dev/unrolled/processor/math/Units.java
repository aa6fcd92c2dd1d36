package dev.unrolled.processor.math;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the units of a layer compute, for each of several rows where the values have more than one
 * dimension: the last counts the units.
 *
 * @param sums before their activation
 * @param activations and after it: what the layer hands on
 * @param areMaps whether there is no row that all units look at, but a map of each unit
 */
public record Units(Variable sums, Variable activations, boolean areMaps) {

  /** How the filters, the rows and the columns of maps are counted. */
  private static final String MAPS = "oij";

  /** How the rows of a value are counted: r counts those of a batch, and v is the workspace. */
  private static final String ROWS = "suwqhd";

  /** Refuses activations that are not one for each sum. */
  public Units {
    if (!sums.shape().equals(activations.shape())) {
      throw new IllegalArgumentException(
          "%s are %s, %s are %s".formatted(sums, sums.shape(), activations, activations.shape()));
    }
  }

  /** Of units that look at a row each. */
  public Units(Variable sums, Variable activations) {
    this(sums, activations, false);
  }

  /** Of filters, each of which gives a map. */
  public static Units ofMaps(Variable sums, Variable activations) {
    return new Units(sums, activations, true);
  }

  /** Which layer it is, counted from 1. */
  int layer() {
    return activations.layer();
  }

  /** How many numbers the units give, in all rows. */
  int count() {
    return activations.size();
  }

  /** How many rows there are; 1 where the values have one dimension. */
  int rowCount() {
    return count() / last();
  }

  private int last() {
    return Dimensions.last(activations.shape());
  }

  /** Any row: an index for each dimension but the last. */
  List<Index.Over> rows() {
    return rows(activations.shape().subList(0, activations.shape().size() - 1));
  }

  /** Any row of rows of these sizes. */
  public static List<Index.Over> rows(List<Integer> sizes) {
    return Index.Over.along(sizes, ROWS);
  }

  /** Any unit. */
  Index.Over any() {
    return new Index.Over("i", last());
  }

  /** Any unit, where another is meant at the same time. */
  Index.Over other() {
    return new Index.Over("k", last());
  }

  /** Any unit of any row. */
  public List<Index.Over> all() {
    return areMaps ? Index.Over.along(activations.shape(), MAPS) : with(any());
  }

  /** That unit of any row. */
  List<Index.Over> with(Index.Over unit) {
    List<Index.Over> all = new ArrayList<>(rows());
    all.add(unit);
    return all;
  }

  /** Another value of the layer, one for each row: its name gets the layer's number. */
  Ref ofRow(String name, String meaning) {
    List<Integer> shape = activations.shape();
    return new Ref(value(name, meaning, shape.subList(0, shape.size() - 1)), List.copyOf(rows()));
  }

  /** Another value of the layer, one for each unit. */
  Variable ofUnits(String name, String meaning) {
    return value(name, meaning, activations.shape());
  }

  private Variable value(String name, String meaning, List<Integer> sizes) {
    return new Variable(name + layer(), Kind.VALUE, layer(), sizes, meaning);
  }
}
