package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Formulas;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.write.kernels.NumberMap;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The exponential functions that a frozen class computes over vectors where these are there: as the
 * runtime has them, whose source the build puts beside this class.
 *
 * @param all where they are called; empty where nothing is written of vectors
 */
record VectorMaps(List<NumberMap> all, VectorSums vectors, Arithmetic arithmetic, JavaCalls calls) {

  private static final ScalarFunction DIFFERENCE = new ScalarFunction(
      "difference",
      List.of("z", "max"),
      Formulas.difference(Formulas.named("z"), Formulas.named("max")),
      Optional.empty(),
      "");

  /** Copies the list. */
  VectorMaps {
    all = List.copyOf(all);
  }

  /** Those of some equations. */
  static VectorMaps of(
      List<Equation> equations, VectorSums vectors, Arithmetic arithmetic, JavaCalls calls) {
    Stream<NumberMap> maps = equations.stream().map(NumberMap::of).flatMap(Optional::stream);
    return new VectorMaps(
        vectors.areUsed() ? maps.toList() : List.of(), vectors, arithmetic, calls);
  }

  /** The one that an equation is, if it is one of these. */
  Optional<NumberMap> of(Equation equation) {
    return all.stream().filter(map -> map.equation().equals(equation)).findFirst();
  }

  /** What is computed before, in the place of the results: {@code e[i] = z[i] - max}. */
  static Optional<Equation> argument(NumberMap map) {
    return map.less()
        .map(less -> new Equation(
            map.equation().result(),
            Sum.of(Term.product(new Elementwise(DIFFERENCE, List.of(map.argument(), less))))));
  }

  /** {@code tanh(64, z1, a1)}, or {@code exp(10, e2, e2)}. */
  static Doc call(NumberMap map, Function<Ref, String> array) {
    String results = array.apply(map.equation().result());
    return Doc.call(
        map.name(),
        List.of(
            String.valueOf(map.size()),
            map.less().isPresent() ? results : array.apply(map.argument()),
            results));
  }

  /** What the methods are called on: its scratch array belongs to one thread. */
  List<FieldSpec> fields() {
    return all.isEmpty()
        ? List.of()
        : List.of(FieldSpec.builder(
                ClassName.get("", calls.free(functions())),
                calls.free("functions"),
                Modifier.PRIVATE,
                Modifier.FINAL)
            .addJavadoc("What computes functions over vectors; null where these are not there.\n")
            .initializer("$L ? new $L() : null", vectors.name(), calls.free(functions()))
            .build());
  }

  private String functions() {
    return arithmetic.precision() == Precision.FLOAT
        ? "VectorFloatFunctions"
        : "VectorDoubleFunctions";
  }

  private String series() {
    return arithmetic.precision() == Precision.FLOAT ? "FloatSeries" : "DoubleSeries";
  }

  List<MethodSpec> methods() {
    return all.stream().map(NumberMap::name).distinct().map(this::method).toList();
  }

  /** Whole vectors: what lies behind the numbers of an array is computed, and not used. */
  private MethodSpec method(String name) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            "$L\n",
            Text.javadoc(
                GeneratedType.INDENT,
                "The function of so many numbers, and over vectors of all that the last one holds."))
        .addModifiers(Modifier.PRIVATE)
        .addParameter(TypeName.INT, "count")
        .addParameter(arithmetic.array(), "x")
        .addParameter(arithmetic.array(), "y")
        .beginControlFlow("if ($L)", vectors.name())
        .addStatement(
            "$L.$L(0, $L.whole(count, x, y), x, y)",
            calls.free("functions"),
            name,
            calls.free(VectorSums.CLASS))
        .addStatement("return")
        .endControlFlow()
        .beginControlFlow("for (int k = 0; k < count; k++)")
        .addStatement("y[k] = $L(x[k])", name)
        .endControlFlow()
        .build();
  }

  /** The nested classes, as source. */
  List<String> classes() {
    if (all.isEmpty()) {
      return List.of();
    }
    String text = FrozenFunctions.nested(FrozenFunctions.text("VectorFloatFunctions.java"));
    String lanes = calls.free(VectorSums.CLASS);
    String species = """

            private static final VectorSpecies<Float> SPECIES = %1$s.SPECIES;
            private static final int LANES = %1$s.LANES;
        """.formatted(lanes);
    text = text.replaceFirst("(?m)^.*class VectorFloatFunctions \\{\\R", "$0" + species);
    if (arithmetic.precision() == Precision.DOUBLE) { // as the runtime's own build does it
      text = text.replace("(float) ", "")
          .replace("float", "double")
          .replace("Float", "Double")
          .replace("reinterpretAsInts", "reinterpretAsLongs");
    }
    String numbers = FrozenFunctions.nested(FrozenFunctions.text(series() + ".java"));
    return Stream.of(text, numbers)
        .map(each -> calls.named(calls.named(each, functions()), series()))
        .map(calls::in)
        .toList();
  }
}
