package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Precision;
import dev.unrolled.processor.write.frozen.WeightTexts;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that fills p with the numbers of a file, where they are too many for a line
 * each: from texts that hold their bytes.
 */
final class StartTexts {

  private StartTexts() {}

  /** The method that begins with {@code head}, and what it calls. */
  static List<MethodSpec> write(
      MethodSpec.Builder head, double[] parameters, Arithmetic arithmetic) {
    head.addParameter(arithmetic.array(), "p").addStatement("int at = 0");
    for (String text : WeightTexts.of(parameters, arithmetic)) {
      head.addCode("at = startFrom(\"$L\", at, p);\n", text);
    }
    return List.of(head.build(), startFrom(arithmetic));
  }

  private static MethodSpec startFrom(Arithmetic arithmetic) {
    boolean isFloat = arithmetic.precision() == Precision.FLOAT;
    return MethodSpec.methodBuilder("startFrom")
        .addJavadoc("Numbers as Base64 writes their bytes: no method may be as long.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(TypeName.INT)
        .addParameter(ClassName.get(String.class), "text")
        .addParameter(TypeName.INT, "at")
        .addParameter(arithmetic.array(), "p")
        .addStatement(
            "$1T numbers = $2T.wrap($3T.getDecoder().decode(text)).$4L()",
            isFloat ? java.nio.FloatBuffer.class : java.nio.DoubleBuffer.class,
            ByteBuffer.class,
            Base64.class,
            isFloat ? "asFloatBuffer" : "asDoubleBuffer")
        .addStatement("int count = numbers.remaining()")
        .addStatement("numbers.get(p, at, count)")
        .addStatement("return at + count")
        .build();
  }
}
