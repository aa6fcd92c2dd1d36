package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.generated.FloatFunctions;
import dev.unrolled.generated.SpecialFunctions;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.methods.HelperMethods;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.GeneratedType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The functions of a frozen class. Those that other generated classes find in the runtime are
 * nested in it, as the runtime's own source has them: the build puts that beside this class.
 */
final class FrozenFunctions {

  private final HelperMethods helpers;

  FrozenFunctions(List<Equation> equations, Arithmetic arithmetic, Layout layout) {
    helpers = new HelperMethods(
        equations,
        arithmetic,
        layout,
        nested(FloatFunctions.class),
        nested(SpecialFunctions.class));
  }

  private static ClassName nested(Class<?> function) {
    return ClassName.get("", function.getSimpleName());
  }

  List<MethodSpec> methods() {
    return helpers.write();
  }

  /** Whether a function needs what Java 8 does not have: {@link Math#fma}. */
  boolean needsJava9() {
    return helpers.callsFloats();
  }

  /** The nested classes, as source. */
  List<String> classes() {
    List<String> classes = new ArrayList<>();
    if (helpers.callsFloats()) {
      classes.add(source(FloatFunctions.class));
    }
    if (helpers.callsSpecial()) {
      classes.add(source(SpecialFunctions.class));
    }
    return classes;
  }

  private static String source(Class<?> function) {
    String file = function.getSimpleName() + ".java";
    try (InputStream in = FrozenFunctions.class.getResourceAsStream(file)) {
      String source =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return source
          .substring(source.indexOf("/**"))
          .replaceFirst("public final class", "private static final class")
          .lines()
          .map(line -> line.isEmpty() ? line : " ".repeat(GeneratedType.INDENT) + line)
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
