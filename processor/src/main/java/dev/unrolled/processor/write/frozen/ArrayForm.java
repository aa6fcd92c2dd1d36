package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.kernels.KernelCall;
import dev.unrolled.processor.write.kernels.NumberMap;
import dev.unrolled.processor.write.kernels.WeightedSums;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.loops.Elements;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Loops over arrays, which are read from texts when the class is first used. The weights of a layer
 * lie in a row for each input: so HotSpot adds rows up a vector at a time.
 */
final class ArrayForm implements FrozenForm, Elements {

  private static final String NO_BIAS = "NO_BIAS";
  private static final String CONVERSION = "Conversion";

  private final Program program;
  private final StoredWeights weights;
  private final RowConversion rows;
  private final Arithmetic arithmetic;
  private final List<Equation> equations;
  private final String frozenName;
  private final JavaCalls calls;
  private final Platform platform;
  private final VectorSums vectors;
  private final VectorMaps maps;
  private final ArrayWeights arrays;

  ArrayForm(
      Program program,
      List<Step> steps,
      StoredWeights weights,
      RowConversion rows,
      Arithmetic arithmetic,
      String frozenName,
      JavaCalls calls,
      Platform platform,
      int mostTextBytes) {
    this.frozenName = frozenName;
    this.calls = calls;
    this.program = program;
    this.weights = weights;
    this.rows = rows;
    this.arithmetic = arithmetic;
    equations = steps.stream().flatMap(step -> step.equations().stream()).toList();
    this.platform = platform;
    vectors = new VectorSums(platform == Platform.VECTOR_API, frozenName, arithmetic, calls);
    maps = VectorMaps.of(equations, vectors, arithmetic, calls);
    arrays =
        new ArrayWeights(program, equations, weights, arithmetic, calls, vectors, mostTextBytes);
  }

  private Stream<WeightedSums> sums() {
    return equations.stream().map(WeightedSums::of).flatMap(Optional::stream);
  }

  private Stream<FilterSums> filters() {
    return equations.stream().map(FilterSums::of).flatMap(Optional::stream);
  }

  @Override
  public List<Statement> statements(List<Equation> group) {
    List<Statement> statements = new ArrayList<>();
    List<Equation> left = new ArrayList<>();
    for (Equation equation : group) {
      Optional<NumberMap> map = maps.of(equation);
      map.flatMap(VectorMaps::argument).ifPresent(left::add);
      Optional<Doc> call = WeightedSums.of(equation)
          .map(this::call)
          .or(() -> FilterSums.of(equation).map(this::call))
          .or(() -> map.map(each -> VectorMaps.call(each, ref -> name(ref.variable()))));
      if (call.isEmpty()) {
        left.add(equation);
        continue;
      }
      if (!left.isEmpty()) {
        statements.add(new LoopNest(left, this));
        left.clear();
      }
      statements.add(new KernelCall(call.get(), List.of(equation)));
    }
    if (!left.isEmpty()) {
      statements.add(new LoopNest(left, this));
    }
    return statements;
  }

  /** {@code weightedSums128(x, 0, W1, b1, z1)}. */
  private Doc call(WeightedSums sums) {
    String a = name(sums.values().variable());
    String w = field(sums.weights().variable());
    String b = biases(sums.bias());
    String z = name(sums.equation().result().variable());
    return sums.rows() == 1
        ? Doc.call("weightedSums" + sums.units(), List.of(a, "0", w, b, z))
        : Doc.call(
            "weightedSumsOfRows" + sums.units(),
            List.of(
                String.valueOf(sums.rows()),
                String.valueOf(sums.inputs()),
                a,
                w,
                b,
                z,
                calls.free(WeightedSumsMethods.SUMS)));
  }

  /** {@code convolution1.compute(x, W1, b1, z1)}. */
  private Doc call(FilterSums sums) {
    return Doc.call(
        calls.free(sums.name()) + ".compute",
        List.of(
            name(sums.seen().variable()),
            field(sums.weights().variable()),
            biases(sums.bias()),
            name(sums.result().variable())));
  }

  private String biases(Optional<Ref> bias) {
    return bias.map(ref -> field(ref.variable())).orElse(calls.free(NO_BIAS));
  }

  private String field(Variable variable) {
    return calls.free(variable.baseName());
  }

  private String name(Variable variable) {
    return variable.kind() == Variable.Kind.INPUT ? rows.inputs() : calls.free(variable.name());
  }

  /** What is one number has no array, and is declared. */
  @Override
  public void writeInputs(Body body) {
    if (rows.takesRawNumbers()) {
      body.comment(rows.lesson());
      rows.lines().forEach(body::line);
    }
    equations.stream()
        .map(equation -> equation.result().variable())
        .filter(value -> value.shape().isEmpty())
        .forEach(value -> body.line("%s %s;".formatted(arithmetic.number(), name(value))));
  }

  @Override
  public void writeOutputs(Body body) {
    Variable output = program.output();
    if (rows.scalesOutputs()) {
      body.comment(RowConversion.LESSON_OF_OUTPUTS);
    }
    if (rows.convertsOutputs()) {
      rows.outputLines(name(output), output.size()).forEach(body::line);
      return;
    }
    body.line("System.arraycopy(%s, 0, y, 0, %s);".formatted(name(output), output.size()));
  }

  @Override
  public Platform platform() {
    return platform == Platform.JAVA_9 && filters().findAny().isEmpty()
        ? Platform.JAVA_8
        : platform;
  }

  @Override
  public boolean isStateless() {
    return false;
  }

  @Override
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  @Override
  public String element(Ref ref) {
    Variable variable = ref.variable();
    String name = variable.isParameter() ? field(variable) : name(variable);
    return ref.indices().isEmpty() ? name : name + "[" + Place.of(ref, this::wholeNumber) + "]";
  }

  @Override
  public String collected(Ref ref) {
    throw new IllegalStateException("no gradient is collected where nothing is trained");
  }

  @Override
  public Doc share(Doc product) {
    throw new IllegalStateException("no gradient is collected where nothing is trained");
  }

  @Override
  public Doc share(Share share) {
    throw new IllegalStateException("of one example there is no mean over rows");
  }

  @Override
  public Doc drawn(Drawn drawn, Ref element) {
    throw new IllegalStateException("nothing is drawn where nothing is trained");
  }

  /** Of what is one number, the name is the variable's own. */
  @Override
  public Optional<String> total(Ref result) {
    return result.indices().isEmpty()
        ? Optional.of("sumOf_" + result.variable().name())
        : Optional.empty();
  }

  @Override
  public Optional<Doc> guard() {
    return Optional.empty();
  }

  @Override
  public List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>(vectors.fields());
    rows.tables()
        .forEach(table -> fields.add(
            constants(ArrayTypeName.of(TypeName.DOUBLE), table.name(), table.meaning())));
    if (rows.takesRawNumbers()) {
      fields.add(scratch(
          rows.inputs(), "The inputs.", weights.rows().orElseThrow().inputs().size()));
    }
    arrays
        .learned()
        .forEach(variable -> fields.add(constants(
            arrays.isMatrix(variable) ? ArrayTypeName.of(arithmetic.array()) : arithmetic.array(),
            field(variable),
            Lessons.of(variable) + (arrays.isMatrix(variable) ? vectors.lesson() : ""))));
    IntStream.concat(
            sums().filter(sums -> sums.bias().isEmpty()).mapToInt(WeightedSums::units),
            filters().filter(sums -> sums.bias().isEmpty()).mapToInt(FilterSums::filters))
        .max()
        .ifPresent(units -> fields.add(constants(
                arithmetic.array(),
                calls.free(NO_BIAS),
                "What stands for the biases of layers without.")
            .toBuilder()
            .initializer("new $T[$L]", arithmetic.number(), units)
            .build()));
    equations.stream()
        .filter(equation -> !equation.result().variable().shape().isEmpty())
        .forEach(equation -> fields.add(scratch(equation)));
    filters()
        .map(sums -> sums.field(calls.free(FilterSums.CLASS), calls.free(sums.name())))
        .forEach(fields::add);
    fields.addAll(maps.fields());
    sums()
        .filter(sums -> sums.rows() > 1)
        .mapToInt(WeightedSums::units)
        .max()
        .ifPresent(units -> fields.add(scratch(
            calls.free(WeightedSumsMethods.SUMS), "The sums of one row.", vectors.room(units))));
    return fields;
  }

  private static FieldSpec constants(TypeName type, String name, String meaning) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", meaning)
        .build();
  }

  private FieldSpec scratch(Equation equation) {
    Variable value = equation.result().variable();
    return scratch(name(value), Lessons.of(value), vectors.room(value.size()));
  }

  private FieldSpec scratch(String name, String meaning, int size) {
    return FieldSpec.builder(arithmetic.array(), name, Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("$L\n", meaning)
        .initializer("new $T[$L]", arithmetic.number(), size)
        .build();
  }

  @Override
  public CodeBlock staticBlock() {
    CodeBlock.Builder block = CodeBlock.builder();
    arrays.addTo(block);
    int at = 0;
    for (RowConversion.Table table : rows.tables()) {
      int size = table.numbers().length;
      if (at == 0) {
        block.addStatement("double[] conversion = $L.read()", calls.free(CONVERSION));
      }
      block.addStatement(
          "$L = $L.part(conversion, $L, $L, $L)",
          table.name(),
          calls.free(CONVERSION),
          at,
          size,
          size);
      at += size;
    }
    return block.build();
  }

  /** What a file beside the class holds, where there are too many numbers for texts. */
  @Override
  public Optional<PackedNumbers> file() {
    return arrays.file();
  }

  @Override
  public List<MethodSpec> methods() {
    Map<Integer, Boolean> haveRows = new TreeMap<>();
    sums().forEach(sums -> haveRows.merge(sums.units(), sums.rows() > 1, Boolean::logicalOr));
    List<MethodSpec> methods = new ArrayList<>();
    haveRows.forEach((units, hasRows) -> methods.addAll(
        new WeightedSumsMethods(units, hasRows, arithmetic, vectors, calls).write()));
    methods.addAll(maps.methods());
    return methods;
  }

  @Override
  public List<String> classes() {
    List<String> classes = new ArrayList<>();
    if (filters().findAny().isPresent()) {
      classes.add(calls.in(calls
          .named(vectors.told(FilterSums.text(platform != Platform.JAVA_8)), FilterSums.CLASS)
          .replaceAll("\\bfloat\\b", arithmetic.number().toString())));
    }
    arrays.source(frozenName).ifPresent(classes::add);
    classes.addAll(vectors.classes(filters().findAny().isPresent()));
    classes.addAll(maps.classes());
    double[] tables = rows.tables().stream()
        .flatMapToDouble(table -> DoubleStream.of(table.numbers()))
        .toArray();
    if (tables.length > 0) {
      classes.add(WeightTexts.classOf(
          calls.free(CONVERSION),
          "What raw rows are converted by",
          tables,
          arithmetic.inDoubles(),
          calls));
    }
    return classes;
  }
}
