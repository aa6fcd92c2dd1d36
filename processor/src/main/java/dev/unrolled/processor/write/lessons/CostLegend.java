package dev.unrolled.processor.write.lessons;

import dev.unrolled.Precision;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a network takes: parameters, multiply-adds, memory; of images and signals layer by layer.
 */
final class CostLegend {

  private static final List<String> COLUMNS =
      List.of("", "gives", "parameters", "multiply-adds", "bytes of values");

  private final Derivation derivation;
  private final NetworkModel model;
  private final Program program;

  CostLegend(Derivation derivation) {
    this.derivation = derivation;
    model = derivation.model();
    program = derivation.program();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(cost(), memory(), memoryToTrain()));
    if (model.shape().layers().stream()
        .anyMatch(layer -> layer.spec().looksThrough().isPresent())) {
      lines.add(0, "");
      lines.addAll(0, byLayer());
    }
    return lines;
  }

  /**
   * A line for each layer, of what one example takes on its way forward; the bytes are those of all
   * its values, the gradients on the way back among them.
   *
   * <pre>{@code
   *          gives        parameters  multiply-adds  bytes of values
   * x        1 x 28 x 28
   * layer 1  6 x 24 x 24         156          86400            41472
   * }</pre>
   */
  private List<String> byLayer() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    rows.add(List.of("x", sizes(model.shape().inputShape()), "", "", bytesOf(0)));
    for (LayerShape layer : model.shape().layers()) {
      rows.add(List.of(
          "layer " + layer.number(),
          sizes(layer.outShape()),
          String.valueOf(layer.parameterCount()),
          String.valueOf(multiplyAdds(stepsOf(layer))),
          bytesOf(layer.number())));
    }
    int[] widths = IntStream.range(0, rows.get(0).size())
        .map(column ->
            rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** Names and sizes begin below each other, numbers end so. */
  private static String line(List<String> row, int... widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> {
          String blanks = " ".repeat(widths[column] - row.get(column).length());
          return column < 2 ? row.get(column) + blanks : blanks + row.get(column);
        })
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String sizes(List<Integer> shape) {
    return Dimensions.text(shape).replace("x", " x ");
  }

  private List<Step> stepsOf(LayerShape layer) {
    return program.forward().stream()
        .filter(step -> step.layer() == layer.number())
        .toList();
  }

  private String bytesOf(int layer) {
    return String.valueOf(bytes(values().filter(value -> value.layer() == layer)));
  }

  /** What there is of for each example. */
  private Stream<Variable> values() {
    return derivation.batch().values().stream().filter(value -> !value.isOfBatch());
  }

  private long bytes(Stream<Variable> values) {
    return numberBytes() * values.mapToLong(Variable::size).sum();
  }

  /**
   * One multiply-add for each weight forward; backward one for its gradient, and one on the way to
   * the layer before.
   */
  private String cost() {
    BigInteger forward = multiplyAdds(program.forward());
    return "%s%s, %s forward, %s forward and backward"
        .formatted(
            Text.count(model.shape().parameterCount(), "parameter"),
            new Untrained(model).behindCount(),
            forward + (forward.equals(BigInteger.ONE) ? " multiply-add" : " multiply-adds"),
            forward.add(multiplyAdds(program.backward())));
  }

  /** How many products with a weight, or with a gradient for one, these steps add up. */
  private static BigInteger multiplyAdds(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.equations().stream())
        .flatMap(CostLegend::products)
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Stream<Long> products(Equation equation) {
    if (!(equation.right() instanceof Sum sum)) {
      return Stream.empty();
    }
    boolean isForWeights = equation.result().variable().isParameterGradient();
    return sum.terms().stream()
        .filter(term -> term.factors().size() == 2)
        .filter(term -> term.factors().stream().allMatch(Ref.class::isInstance))
        .filter(term -> isForWeights
            || term.arguments().anyMatch(argument -> argument.variable().isParameter()))
        .map(term -> products(equation, term));
  }

  /** How many products a term has in all numbers together; those outside an array count too. */
  private static long products(Equation equation, Term term) {
    return Contribution.of(new Equation(equation.result(), Sum.of(term))).stream()
        .mapToLong(each -> Index.count(each.free()) * Index.count(each.term().over()))
        .sum();
  }

  /**
   * {@code training adds up to 80 bytes of gradient, 160 for Adam and 80 for early stopping}:
   * Adam's two means are doubles, and the best parameters are kept.
   */
  private String memoryToTrain() {
    long count = model.shape().parameterCount();
    return "training adds up to %s bytes of gradient, %s for Adam and %1$s for early stopping"
        .formatted(numberBytes() * count, 2 * Double.BYTES * count);
  }

  private int numberBytes() {
    return model.options().precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
  }

  /** {@code 80 bytes of parameters, 104 bytes of values for each example of a batch}. */
  private String memory() {
    return "%s bytes of parameters, %s bytes of values for each example of a batch"
        .formatted((long) numberBytes() * model.shape().parameterCount(), bytes(values()));
  }
}
