package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Precision;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.kernels.NumberMap;
import dev.unrolled.processor.write.kernels.WeightedSums;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What of a frozen class computes over vectors, where the program that it is part of has Java's
 * Vector API, and in plain loops elsewhere.
 *
 * @param areUsed whether the compiler sees the API, and there is enough to compute; if not, nothing
 *     is written of it
 * @param frozenName of the class
 */
record VectorSums(boolean areUsed, String frozenName, Arithmetic arithmetic, JavaCalls calls) {

  /** The nested class that names the API. */
  static final String CLASS = "Lanes";

  /** The same of convolutions. */
  static final String CONVOLUTION = "VectorConvolution";

  private static final String FIELD = "VECTORS";

  /** Of fewer products plain loops make as much. */
  private static final int FEWEST_PRODUCTS = 1000;

  /** An exponential function takes as long as some products. */
  private static final int PRODUCTS_OF_A_FUNCTION = 24;

  /** The bytes of the widest vector. */
  private static final int WIDEST = 64;

  /** Whether these make up for the calls of what computes over vectors. */
  static boolean areWorth(List<Equation> equations) {
    long products = 0;
    for (Equation equation : equations) {
      long weighted = WeightedSums.of(equation).map(WeightedSums::inputs).orElse(0);
      long filtered = FilterSums.of(equation)
          .map(sums -> sums.weights().variable().size() / sums.filters())
          .orElse(0);
      long function = NumberMap.of(equation).isPresent() ? PRODUCTS_OF_A_FUNCTION : 0;
      products +=
          (weighted + filtered + function) * equation.result().variable().size();
    }
    return products >= FEWEST_PRODUCTS;
  }

  /** Whether vectors are there, as a field of the class. */
  List<FieldSpec> fields() {
    return areUsed
        ? List.of(FieldSpec.builder(
                TypeName.BOOLEAN, name(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Whether this program was started with {@code --add-modules jdk.incubator.vector}.\n")
            .initializer(
                "$L.boot()$>$>\n.findModule($S)\n.filter($L.class.getModule()::canRead)\n.isPresent()$<$<",
                calls.in("ModuleLayer"),
                "jdk.incubator.vector",
                frozenName)
            .build())
        : List.of();
  }

  /** What that field is called. */
  String name() {
    return calls.free(FIELD);
  }

  /** How many numbers an array has for so many sums: whole vectors are written to it. */
  int room(int units) {
    int lanes = WIDEST / (arithmetic.precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES);
    return areUsed ? (units + lanes - 1) / lanes * lanes : units;
  }

  /** The weights as rows, or as panels where vectors are there. */
  CodeBlock orPanels(CodeBlock rows, int at, WeightedSums sums, int bias, int biases) {
    return areUsed
        ? CodeBlock.of(
            "$L\n? $L.panels(all, $L, $L, $L, $L, $L)\n: $L",
            name(),
            calls.free(CLASS),
            at,
            sums.inputs(),
            sums.units(),
            bias,
            biases,
            rows)
        : rows;
  }

  /** How the weights of a layer lie. */
  String lesson() {
    return areUsed
        ? " In a row for each input; where vectors are there, in panels."
        : " In a row for each input.";
  }

  /** The text of a class whose lines that begin with # are for vectors, those with - for none. */
  String told(String text) {
    String lines =
        text.replaceAll(areUsed ? "(?m)^-.*\\R" : "(?m)^#.*\\R", "").replaceAll("(?m)^[-#]", "");
    return calls.named(calls.named(lines, CONVOLUTION), FIELD);
  }

  /** What computes, as source. */
  List<String> classes(boolean convolves) {
    if (!areUsed) {
      return List.of();
    }
    return Stream.of(CLASS, CONVOLUTION)
        .filter(name -> convolves || name.equals(CLASS))
        .map(name -> FrozenFunctions.text(name + ".txt"))
        .map(text -> calls.named(calls.named(text, CLASS), CONVOLUTION))
        .map(text -> arithmetic.precision() == Precision.FLOAT
            ? text
            : text.replaceAll("\\bfloat\\b", "double").replaceAll("Float(?=Vector|>)", "Double"))
        .map(calls::in)
        .toList();
  }
}
