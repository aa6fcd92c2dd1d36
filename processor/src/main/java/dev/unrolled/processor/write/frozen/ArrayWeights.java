package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.CodeBlock;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.kernels.WeightedSums;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.shape.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arrays of weights and biases, and from which numbers they are filled when the class is first
 * used: texts, or a file beside it. The weights of a layer lie there in a row for each input.
 */
final class ArrayWeights {

  private static final String CLASS = "Weights";

  private final Program program;
  private final StoredWeights weights;
  private final Arithmetic arithmetic;
  private final JavaCalls calls;
  private final VectorSums vectors;
  private final int mostTextBytes;

  /** The sums whose weights are matrices, by these. */
  private final Map<Variable, WeightedSums> matrices = new LinkedHashMap<>();

  private final List<Variable> learned;
  private final double[] numbers;
  private final PackedNumbers packed;

  ArrayWeights(
      Program program,
      List<Equation> equations,
      StoredWeights weights,
      Arithmetic arithmetic,
      JavaCalls calls,
      VectorSums vectors,
      int mostTextBytes) {
    this.program = program;
    this.weights = weights;
    this.arithmetic = arithmetic;
    this.calls = calls;
    this.vectors = vectors;
    this.mostTextBytes = mostTextBytes;
    equations.stream()
        .map(WeightedSums::of)
        .flatMap(Optional::stream)
        .forEach(sums -> matrices.put(sums.weights().variable(), sums));
    Set<Variable> used = equations.stream()
        .flatMap(equation -> equation.variables().stream())
        .collect(Collectors.toSet());
    learned = program.parameters().keySet().stream()
        .filter(Variable::isParameter)
        .filter(used::contains)
        .toList();
    numbers = numbers();
    packed = PackedNumbers.smallest(numbers, arithmetic);
  }

  /** What is learned and used, in the order of the texts. */
  List<Variable> learned() {
    return learned;
  }

  boolean isMatrix(Variable variable) {
    return matrices.containsKey(variable);
  }

  /** What a file beside the class holds, where there are too many numbers for texts. */
  Optional<PackedNumbers> file() {
    return packed.bytes().length > mostTextBytes ? Optional.of(packed) : Optional.empty();
  }

  /** The nested class that has the numbers, as source; empty if there are none. */
  Optional<String> source(String frozenName) {
    return numbers.length == 0
        ? Optional.empty()
        : Optional.of(file()
            .map(all -> WeightTexts.classOfFile(
                calls.free(CLASS), frozenName, all, numbers.length, arithmetic, calls))
            .orElseGet(() -> WeightTexts.classOf(
                calls.free(CLASS), "All weights and biases", numbers, arithmetic, calls)));
  }

  /** All numbers in the order of the texts. */
  private double[] numbers() {
    double[] all = new double[learned().stream().mapToInt(Variable::size).sum()];
    int at = 0;
    for (Variable variable : learned()) {
      Parameter parameter = program.parameter(variable);
      boolean isMatrix = isMatrix(variable);
      int units = isMatrix ? parameter.shape().get(0) : 1;
      int size = parameter.size();
      for (int k = 0; k < size; k++) {
        int place = isMatrix ? parameter.place(k % units, k / units) : parameter.placeOf(k);
        all[at++] = weights.parameters()[place];
      }
    }
    return all;
  }

  /** Where the numbers of each variable begin. */
  private Map<Variable, Integer> places() {
    Map<Variable, Integer> places = new LinkedHashMap<>();
    int at = 0;
    for (Variable variable : learned()) {
      places.put(variable, at);
      at += variable.size();
    }
    return places;
  }

  /** Fills the arrays. */
  void addTo(CodeBlock.Builder block) {
    Map<Variable, Integer> places = places();
    if (!places.isEmpty()) {
      block.addStatement("$T all = $L.read()", arithmetic.array(), calls.free(CLASS));
    }
    places.forEach((variable, at) -> {
      WeightedSums sums = matrices.get(variable);
      if (sums == null) {
        block.addStatement(
            "$L = $L.part(all, $L, $L, $L)",
            calls.free(variable.baseName()),
            calls.free(CLASS),
            at,
            variable.size(),
            length(variable));
        return;
      }
      CodeBlock rows = CodeBlock.of(
          "$L.rows(all, $L, $L, $L)", calls.free(CLASS), at, sums.inputs(), sums.units());
      Optional<Variable> bias = sums.bias().map(Ref::variable);
      block.addStatement(
          "$L = $L",
          calls.free(variable.baseName()),
          vectors.orPanels(
              rows,
              at,
              sums,
              bias.map(places::get).orElse(0),
              bias.map(Variable::size).orElse(0)));
    });
  }

  /** A bias that all units share is there for each of them. */
  private int length(Variable variable) {
    return matrices.values().stream()
        .filter(
            sums -> sums.bias().filter(bias -> bias.variable().equals(variable)).isPresent())
        .mapToInt(WeightedSums::units)
        .findFirst()
        .orElse(variable.size());
  }
}
