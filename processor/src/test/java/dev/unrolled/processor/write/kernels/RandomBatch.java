package dev.unrolled.processor.write.kernels;

import dev.unrolled.Activation;
import dev.unrolled.Initializer;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Batch;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Index.Affine;
import dev.unrolled.processor.math.Index.Affine.Multiple;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.math.functions.Standardization;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A program for a batch that is no network's: products of up to three values and parameters under
 * indices in any order, maps, rows that are looked up, windows, what is computed along rows, sums
 * of all these; and the way back.
 */
final class RandomBatch {

  private static final String LETTERS = "ijklmnoqsuwhd";
  private static final List<Integer> SIZES = List.of(1, 2, 3, 4);

  /** How many kinds of steps there are, sums of products several times. */
  private static final int KINDS = 12;

  private final SplittableRandom random;
  private final List<Step> forward = new ArrayList<>();
  private final List<Variable> values = new ArrayList<>();
  private final Set<Variable> unused = new LinkedHashSet<>();
  private final Set<Variable> wholeNumbers = new HashSet<>();
  private final Map<Variable, Parameter> parameters = new LinkedHashMap<>();
  private int offset;
  private int variables;
  private int letters;

  private RandomBatch(SplittableRandom random) {
    this.random = random;
  }

  /**
   * What was drawn.
   *
   * @param program what it computes
   * @param wholeNumbers which of its inputs are whole numbers, by which rows are looked up
   * @param parameterCount how many numbers all its parameters have
   */
  record Drawn(Program program, Set<String> wholeNumbers, int parameterCount) {}

  /**
   * A program for so many rows.
   *
   * @param number it begins with another kind of step than the program before
   */
  static Drawn of(SplittableRandom random, int number, int rows) {
    RandomBatch drawn = new RandomBatch(random);
    int steps = 1 + random.nextInt(3);
    for (int s = 0; s < steps; s++) {
      drawn.letters = 0;
      drawn.step(s == 0 ? number % KINDS : random.nextInt(KINDS));
    }
    Batch batch = new Batch(rows);
    Set<String> whole = new HashSet<>();
    drawn.wholeNumbers.forEach(each -> whole.add(each.name()));
    return new Drawn(
        Program.of(
            drawn.forward.stream().map(batch::of).toList(),
            batch.of(drawn.loss()),
            batch.of(drawn.values.get(drawn.values.size() - 1)),
            drawn.parameters,
            variable -> (variable.isParameter() || variable.kind() == Kind.INPUT)
                && !whole.contains(variable.name())),
        whole,
        drawn.offset);
  }

  private void step(int kind) {
    switch (kind) {
      case 0 -> map();
      case 1 -> lookedUp();
      case 2 -> convolution();
      case 3 -> largest();
      case 4 -> mean();
      case 5 -> scaled();
      case 6 -> standardized();
      case 7 -> softmax();
      case 8 -> weightedSums();
      case 9 -> batchOfProducts();
      default -> products();
    }
  }

  // products

  private void products() {
    List<Index.Over> result = ranges(random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3));
    List<Term> terms = new ArrayList<>(List.of(product(result)));
    while (isOneOf(3)) {
      terms.add(product(result));
    }
    Optional<List<Index.Over>> columns = isOneOf(3) ? Optional.of(end(result)) : Optional.empty();
    columns.ifPresent(some -> terms.add(Term.product(parameter(some).at(some))));
    if (isOneOf(4)) {
      terms.add(Term.product(value(result).at(result)));
    }
    add(value(result, "sums"), result, new Sum(terms, isOneOf(6) ? 2 : 1));
  }

  /** The last of them: those by which biases are counted. */
  private List<Index.Over> end(List<Index.Over> indices) {
    return indices.subList(random.nextInt(indices.size() + 1), indices.size());
  }

  /** A row of units for each row of a value, which is the same for all of them. */
  private void weightedSums() {
    List<Index.Over> row = ranges(random.nextInt(3));
    List<Index.Over> unit = ranges(1);
    List<Index.Over> input = ranges(1);
    Ref x = value(joined(row, input)).at(joined(row, input));
    List<Factor> factors = new ArrayList<>(List.of(
        parameter(sizes(joined(unit, input)), true).at(joined(unit, input)), x));
    if (isOneOf(3)) {
      Collections.reverse(factors);
    }
    List<Term> terms = new ArrayList<>(List.of(new Term(input, factors)));
    if (!isOneOf(3)) {
      terms.add(
          Term.product(isOneOf(3) ? parameter(List.of()).at() : parameter(unit).at(unit)));
    }
    add(value(joined(row, unit), "sums"), joined(row, unit), new Sum(terms, 1));
  }

  /** A product for each row, of which either matrix may be transposed. */
  private void batchOfProducts() {
    List<Index.Over> row = ranges(random.nextInt(2));
    List<Index.Over> left = ranges(1);
    List<Index.Over> right = ranges(1);
    List<Index.Over> summed = ranges(1);
    List<Index.Over> a = joined(row, isOneOf(3) ? joined(summed, left) : joined(left, summed));
    List<Index.Over> b = joined(row, isOneOf(3) ? joined(right, summed) : joined(summed, right));
    List<Index.Over> c = joined(row, joined(left, right));
    List<Factor> factors = new ArrayList<>(List.of(value(a).at(a), value(b).at(b)));
    if (isOneOf(3)) {
      Collections.reverse(factors);
    }
    add(value(c, "products"), c, Sum.of(new Term(summed, factors)));
  }

  private Term product(List<Index.Over> result) {
    List<Index.Over> summed = ranges(random.nextInt(3));
    int count = isOneOf(5) ? 1 : isOneOf(6) ? 3 : 2;
    List<List<Index.Over>> of = new ArrayList<>();
    for (int f = 0; f < count; f++) {
      of.add(new ArrayList<>());
    }
    int both = random.nextInt(result.size() + 1); // of a batch of products, those before the others
    int left = both + random.nextInt(result.size() - both + 1);
    for (int k = 0; k < result.size(); k++) {
      for (int f = 0; f < count; f++) {
        if (k < both || (k < left) == (f == 0) || count == 1 || isOneOf(12)) {
          of.get(f).add(result.get(k));
        }
      }
    }
    of.forEach(each -> each.addAll(isOneOf(3) ? 0 : each.size(), summed));
    of.forEach(each -> {
      if (isOneOf(4)) {
        shuffle(each);
      }
    });
    if (isOneOf(2)) {
      Collections.reverse(of);
    }
    List<Factor> factors = new ArrayList<>();
    of.forEach(each -> factors.add(operand(each).at(each)));
    List<Index.Over> over = new ArrayList<>(summed);
    shuffle(over);
    return new Term(over, List.of(), factors, isOneOf(10) ? 3 : 1);
  }

  // maps, rows, windows

  private void map() {
    Variable x = anyValue();
    List<Index.Over> all = along(x);
    ScalarFunction function =
        function(List.of(Activation.TANH, Activation.SIGMOID, Activation.RELU, Activation.SILU)
            .get(random.nextInt(4)));
    Ref argument = use(x).at(all);
    if (isOneOf(4)) {
      shuffle(all);
    }
    add(value(all, "map"), all, Sum.of(Term.product(new Elementwise(function, List.of(argument)))));
  }

  private static ScalarFunction function(Activation activation) {
    return ((ElementwiseActivation) Activations.rule(activation)).function();
  }

  private void lookedUp() {
    List<Index.Over> rows = ranges(random.nextInt(3));
    List<Index.Over> columns = ranges(1 + random.nextInt(2));
    Variable numbers = variable("n", Kind.INPUT, rows);
    wholeNumbers.add(numbers);
    List<Integer> table = new ArrayList<>(List.of(4)); // whole numbers are 0 to 3
    columns.forEach(each -> table.add(each.size()));
    List<Index> at = new ArrayList<>(List.of(new Index.Lookup(numbers.at(rows))));
    at.addAll(columns);
    List<Index.Over> all = joined(rows, columns);
    add(
        value(all, "rows"),
        all,
        Sum.of(Term.product(parameter(table, isOneOf(4)).at(at))));
  }

  /** How windows lie along one dimension. */
  private record Windowed(Index.Over place, Index.Over inside, Index index, int size) {}

  private List<Windowed> windows() {
    List<Windowed> all = new ArrayList<>();
    int dimensions = 1 + random.nextInt(2);
    for (int k = 0; k < dimensions; k++) {
      int inside = 1 + random.nextInt(3);
      int apart = 1 + random.nextInt(2);
      int stride = 1 + random.nextInt(2);
      int padding = random.nextInt(inside);
      int size = 1 + random.nextInt(5) + Math.max(0, apart * (inside - 1) - 2 * padding);
      int places = (size + 2 * padding - apart * (inside - 1) - 1) / stride + 1;
      places = isOneOf(8) ? Math.max(1, places - 1) : places;
      Index.Over place = range(places);
      Index.Over m = range(inside);
      all.add(new Windowed(
          place,
          m,
          new Affine(List.of(new Multiple(stride, place), new Multiple(apart, m)), -padding),
          size));
    }
    return all;
  }

  private static List<Index.Over> places(List<Windowed> windows) {
    return windows.stream().map(Windowed::place).toList();
  }

  private static List<Index.Over> inside(List<Windowed> windows) {
    return windows.stream().map(Windowed::inside).toList();
  }

  private Ref image(List<Windowed> windows, Index.Over channel) {
    List<Integer> sizes = new ArrayList<>(List.of(channel.size()));
    windows.forEach(each -> sizes.add(each.size()));
    List<Index> at = new ArrayList<>(List.of(channel));
    windows.forEach(each -> at.add(each.index()));
    return valueOf(sizes).at(at);
  }

  private void convolution() {
    List<Windowed> windows = windows();
    Index.Over o = range();
    Index.Over c = range();
    List<Index.Over> summed = joined(List.of(c), inside(windows));
    List<Index.Over> filter = joined(List.of(o), summed);
    if (isOneOf(8)) {
      shuffle(filter);
    }
    List<Factor> factors =
        new ArrayList<>(List.of(parameter(filter).at(filter), image(windows, c)));
    if (isOneOf(3)) {
      Collections.reverse(factors);
    }
    if (isOneOf(4)) {
      shuffle(summed);
    }
    List<Index.Over> all = joined(List.of(o), places(windows));
    List<Term> terms = new ArrayList<>(List.of(new Term(summed, factors)));
    if (isOneOf(2)) {
      terms.add(Term.product(parameter(List.of(o)).at(o)));
    }
    if (isOneOf(4)) {
      terms.add(Term.product(value(all).at(all)));
    }
    if (isOneOf(4)) {
      shuffle(terms);
    }
    add(value(all, "sums"), all, new Sum(terms, 1));
  }

  private void largest() {
    List<Windowed> windows = windows();
    Index.Over c = range();
    List<Index.Over> all = joined(List.of(c), places(windows));
    Candidates candidates = new Candidates(inside(windows), List.of(image(windows, c)));
    Variable largest = value(all, "largest");
    Variable winner = variable("w", Kind.VALUE, all);
    forward.add(new Step(
        Topic.TRANSFORMED,
        largest.layer(),
        List.of(
            new Equation(largest.at(all), new Largest(candidates, Optional.of(winner.at(all)))),
            new Equation(winner.at(all), new Winner(candidates, largest.at(all))))));
    values.add(largest);
    unused.add(largest);
  }

  private void mean() {
    List<Windowed> windows = windows();
    Index.Over c = range();
    List<Index.Over> all = joined(List.of(c), places(windows));
    List<Index.Over> inside = joined(inside(windows), List.of());
    if (isOneOf(4)) {
      shuffle(inside);
    }
    Term term = new Term(inside, List.of(image(windows, c)));
    int divisor = isOneOf(8) ? 2 : (int) Index.count(inside);
    add(value(all, "means"), all, new Sum(List.of(term), divisor));
  }

  private void scaled() {
    List<Index.Over> all = ranges(1 + random.nextInt(3));
    List<Index.Over> columns = end(all);
    List<Factor> factors =
        new ArrayList<>(List.of(parameter(columns).at(columns), value(all).at(all)));
    if (isOneOf(3)) {
      Collections.reverse(factors);
    }
    List<Term> terms = new ArrayList<>(List.of(Term.product(factors.toArray(Factor[]::new))));
    if (isOneOf(2)) {
      terms.add(Term.product(parameter(columns).at(columns)));
    }
    add(value(all, "scaled"), all, new Sum(terms, 1));
  }

  /** Their mean, their variance, and how far each is from the mean in units of something. */
  private void standardized() {
    List<Index.Over> all = ranges(1 + random.nextInt(3));
    List<Index.Over> columns = all.subList(random.nextInt(all.size()), all.size());
    List<Index.Over> row = joined(all.subList(0, all.size() - columns.size()), List.of());
    Variable x = value(all);
    Variable mean = value(row, "means");
    add(mean, row, new Sum(List.of(new Term(columns, List.of(use(x).at(all)))), (int)
        Index.count(columns)));
    Ref distance = use(x).at(all);
    Elementwise squares = new Elementwise(
        Standardization.SQUARED_DISTANCE, List.of(distance, use(mean).at(row)));
    Variable variance = value(row, "variances");
    add(variance, row, new Sum(List.of(new Term(columns, List.of(squares))), (int)
        Index.count(columns)));
    Variable deviation = value(row, "deviations");
    add(
        deviation,
        row,
        Sum.of(Term.product(
            new Elementwise(function(Activation.SOFTPLUS), List.of(use(variance).at(row))))));
    Variable n = value(all, "standardized");
    add(
        n,
        all,
        Sum.of(Term.product(new Elementwise(
            Standardization.STANDARDIZED,
            List.of(use(x).at(all), use(mean).at(row), use(deviation).at(row))))));
    Variable back = value(all, "as on the way back");
    add(
        back,
        all,
        Sum.of(Term.product(new Elementwise(
            Standardization.GRADIENT,
            List.of(
                use(x).at(all),
                use(mean).at(row),
                use(n).at(all),
                use(variance).at(row),
                use(deviation).at(row))))));
  }

  private void softmax() {
    Variable z = value(ranges(1 + random.nextInt(3)));
    Variable a = variable("a", Kind.VALUE, along(z));
    forward.add(Activations.rule(Activation.SOFTMAX).step(new Units(use(z), a)));
    values.add(a);
    unused.add(a);
  }

  // what is used

  private void add(Variable result, List<Index.Over> indices, Sum sum) {
    forward.add(new Step(
        Topic.TRANSFORMED, result.layer(), List.of(new Equation(result.at(indices), sum))));
    values.add(result);
    unused.add(result);
  }

  /** Whatever nothing has used, squared. */
  private Step loss() {
    List<Term> terms = new ArrayList<>();
    letters = 0;
    for (Variable value : unused) {
      List<Index.Over> all = along(value);
      terms.add(new Term(all, List.of(value.at(all), value.at(all))));
    }
    return new Step(
        Topic.LOSS, variables, List.of(new Equation(LossRule.loss(), new Sum(terms, 2))));
  }

  private Variable use(Variable value) {
    unused.remove(value);
    return value;
  }

  /** A value or a parameter of these sizes. */
  private Variable operand(List<Index.Over> indices) {
    return isOneOf(2) ? parameter(indices) : value(indices);
  }

  private Variable value(List<Index.Over> indices) {
    return valueOf(sizes(indices));
  }

  /** One that is computed, or given. */
  private Variable valueOf(List<Integer> sizes) {
    List<Variable> fit =
        values.stream().filter(value -> value.shape().equals(sizes)).toList();
    if (!fit.isEmpty() && !isOneOf(3)) {
      return use(fit.get(random.nextInt(fit.size())));
    }
    Variable input = new Variable("x", Kind.INPUT, ++variables, sizes, "inputs");
    values.add(input);
    return input;
  }

  private Variable anyValue() {
    return values.isEmpty()
        ? value(ranges(1 + random.nextInt(3)))
        : values.get(random.nextInt(values.size()));
  }

  private Variable parameter(List<Index.Over> indices) {
    return parameter(sizes(indices), isOneOf(2));
  }

  private Variable parameter(List<Integer> shape, boolean unitsLast) {
    Variable variable = new Variable("c", Kind.PARAMETER, ++variables, shape, "parameters");
    List<Integer> strides = new ArrayList<>(Collections.nCopies(shape.size(), 0));
    int apart = 1;
    for (int k = shape.size() - 1; k >= 0; k--) {
      int dimension = unitsLast ? (k + 1) % shape.size() : k;
      strides.set(dimension, apart);
      apart *= shape.get(dimension);
    }
    parameters.put(
        variable,
        new Parameter(
            variable.layer(),
            "weight",
            "c",
            shape,
            strides,
            offset,
            true,
            new ParameterStart(Initializer.XAVIER_UNIFORM, 0, 1, 1, -1)));
    offset += apart;
    return variable;
  }

  private Variable value(List<Index.Over> indices, String meaning) {
    return new Variable("y", Kind.VALUE, ++variables, sizes(indices), meaning);
  }

  private Variable variable(String symbol, Kind kind, List<Index.Over> indices) {
    return new Variable(symbol, kind, ++variables, sizes(indices), symbol);
  }

  private static List<Integer> sizes(List<Index.Over> indices) {
    return indices.stream().map(Index.Over::size).toList();
  }

  private List<Index.Over> along(Variable value) {
    List<Index.Over> all = new ArrayList<>();
    value.shape().forEach(size -> all.add(range(size)));
    return all;
  }

  private List<Index.Over> ranges(int count) {
    List<Index.Over> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      all.add(range());
    }
    return all;
  }

  private Index.Over range() {
    return range(SIZES.get(random.nextInt(SIZES.size())));
  }

  private Index.Over range(int size) {
    int number = letters++;
    String letter = LETTERS.substring(number % LETTERS.length()).substring(0, 1);
    return new Index.Over(
        number < LETTERS.length() ? letter : letter + number / LETTERS.length(), size);
  }

  private static List<Index.Over> joined(List<Index.Over> first, List<Index.Over> second) {
    return new ArrayList<>(Stream.concat(first.stream(), second.stream()).toList());
  }

  private void shuffle(List<?> list) {
    Collections.shuffle(list, new Random(random.nextLong()));
  }

  private boolean isOneOf(int some) {
    return random.nextInt(some) == 0;
  }

  /** Numbers for what is given to so many rows. */
  static Map<Variable, double[]> given(SplittableRandom random, Drawn drawn) {
    Map<Variable, double[]> given = new LinkedHashMap<>();
    for (Variable variable : drawn.program().variables()) {
      if (variable.kind() == Kind.INPUT) {
        given.put(
            variable,
            drawn.wholeNumbers().contains(variable.name())
                ? random.ints(variable.size(), 0, 4).asDoubleStream().toArray()
                : Randomness.numbers(random, variable.size()));
      }
    }
    return given;
  }
}
