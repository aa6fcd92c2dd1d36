package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes what a frozen class calls for weighted sums, for each number of units their own: a loop
 * whose end is a constant is faster.
 *
 * @param units how many sums there are
 * @param hasRows whether they are wanted for several rows
 * @param vectors what computes them where the API of vectors is there
 */
record WeightedSumsMethods(
    int units, boolean hasRows, Arithmetic arithmetic, VectorSums vectors, JavaCalls calls) {

  /** The scratch array for one of several rows. */
  static final String SUMS = "sums";

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(method(
            "weightedSums" + units,
            "z = W a + b for %s, and for the numbers of a from that place on: to the biases, each row"
                    .formatted(Text.count(units, "unit"))
                + " of W is added, times its input. Four rows at a time: HotSpot makes vector"
                + " instructions of that.")
        .addParameter(arithmetic.array(), "a")
        .addParameter(TypeName.INT, "from")
        .addParameter(ArrayTypeName.of(arithmetic.array()), "w")
        .addParameter(arithmetic.array(), "b")
        .addParameter(arithmetic.array(), "z")
        .addCode(overVectors())
        .addStatement("System.arraycopy(b, 0, z, 0, $L)", units)
        .addStatement("int j = 0")
        .beginControlFlow("for (; j <= w.length - 4; j += 4)")
        .addStatement("int k = from + j")
        .addStatement(
            "addFour$L(a[k], a[k + 1], a[k + 2], a[k + 3], w[j], w[j + 1], w[j + 2], w[j + 3], z)",
            units)
        .endControlFlow()
        .beginControlFlow("for (; j < w.length; j++)")
        .addStatement("addOne$L(a[from + j], w[j], z)", units)
        .endControlFlow()
        .build());
    if (hasRows) {
      methods.add(method(
              "weightedSumsOfRows" + units,
              "The same for so many rows of so many numbers, one behind the other.")
          .addParameter(TypeName.INT, "rows")
          .addParameter(TypeName.INT, "inputs")
          .addParameter(arithmetic.array(), "a")
          .addParameter(ArrayTypeName.of(arithmetic.array()), "w")
          .addParameter(arithmetic.array(), "b")
          .addParameter(arithmetic.array(), "z")
          .addParameter(arithmetic.array(), SUMS)
          .beginControlFlow("for (int s = 0; s < rows; s++)")
          .addStatement("weightedSums$L(a, s * inputs, w, b, $L)", units, SUMS)
          .addStatement("System.arraycopy($1L, 0, z, s * $2L, $2L)", SUMS, units)
          .endControlFlow()
          .build());
    }
    MethodSpec.Builder four = method("addFour" + units, "");
    for (int k = 0; k < 4; k++) {
      four.addParameter(arithmetic.number(), "a" + k);
    }
    for (int k = 0; k < 4; k++) {
      four.addParameter(arithmetic.array(), "w" + k);
    }
    methods.add(four.addParameter(arithmetic.array(), "z")
        .beginControlFlow("for (int i = 0; i < $L; i++)", units)
        .addStatement("z[i] += a0 * w0[i] + a1 * w1[i] + a2 * w2[i] + a3 * w3[i]")
        .endControlFlow()
        .build());
    methods.add(method("addOne" + units, "")
        .addParameter(arithmetic.number(), "a")
        .addParameter(arithmetic.array(), "w")
        .addParameter(arithmetic.array(), "z")
        .beginControlFlow("for (int i = 0; i < $L; i++)", units)
        .addStatement("z[i] += a * w[i]")
        .endControlFlow()
        .build());
    return methods;
  }

  private CodeBlock overVectors() {
    return vectors.areUsed()
        ? CodeBlock.builder()
            .beginControlFlow("if ($L)", vectors.name())
            .addStatement("$L.weightedSums(a, from, w, $L, z)", calls.free(VectorSums.CLASS), units)
            .addStatement("return")
            .endControlFlow()
            .build()
        : CodeBlock.of("");
  }

  private static MethodSpec.Builder method(String name, String lesson) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    return lesson.isEmpty()
        ? method
        : method.addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, lesson));
  }
}
