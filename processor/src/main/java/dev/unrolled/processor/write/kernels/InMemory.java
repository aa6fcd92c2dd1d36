package dev.unrolled.processor.write.kernels;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any element of an array of which all elements are meant, and how they lie: values row by row,
 * parameters as the network's shape says.
 *
 * @param element any element
 * @param order its indices, from the one that counts slowest to the one that counts fastest
 */
record InMemory(Ref element, List<Index> order) {

  /** Copies the indices. */
  InMemory {
    order = List.copyOf(order);
  }

  static InMemory of(Ref element, Program program) {
    Variable variable = element.variable();
    if (!variable.isParameter() && !variable.isParameterGradient()) {
      return new InMemory(element, element.indices());
    }
    Parameter place = program.parameter(variable);
    List<Integer> dimensions =
        new ArrayList<>(IntStream.range(0, place.shape().size()).boxed().toList());
    Collections.reverse(dimensions); // where a size is 1, as the weights of units lie elsewhere
    dimensions.sort(Comparator.comparing(place.strides()::get, Collections.reverseOrder()));
    return new InMemory(element, dimensions.stream().map(element.indices()::get).toList());
  }

  /** Whether each of its indices is a range of its own. */
  static boolean areAllElements(Ref ref) {
    return ref.indices().stream().allMatch(Index.Over.class::isInstance)
        && ref.indices().stream().distinct().count() == ref.indices().size();
  }

  boolean has(Index index) {
    return order.contains(index);
  }

  boolean isParameter() {
    return element.variable().isParameter();
  }

  /** Whether each example has its own. */
  boolean isValue() {
    return Rows.isValue(element);
  }

  /** How many values these indices have together. */
  static int count(List<Index> indices) {
    return indices.stream()
        .mapToInt(index -> ((Index.Over) index).size())
        .reduce(1, (a, b) -> a * b);
  }
}
