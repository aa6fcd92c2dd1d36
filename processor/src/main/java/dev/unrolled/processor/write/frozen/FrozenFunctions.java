package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.Precision;
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
 * The functions of a frozen class. What they call is nested in it: exponential functions of its
 * own, and what other generated classes find in the runtime, as the runtime's own source has it:
 * the build puts that beside this class.
 */
final class FrozenFunctions {

  private static final String SPECIAL = SpecialFunctions.class.getSimpleName();

  private final HelperMethods helpers;
  private final String fast;
  private final JavaCalls calls;

  FrozenFunctions(List<Equation> equations, Arithmetic arithmetic, JavaCalls calls, Layout layout) {
    fast = arithmetic.precision() == Precision.FLOAT ? "FloatFunctions" : "DoubleFunctions";
    this.calls = calls;
    helpers = new HelperMethods(
        equations,
        arithmetic,
        layout,
        ClassName.get("", calls.free(fast)),
        ClassName.get("", calls.free(SPECIAL)));
  }

  List<MethodSpec> methods() {
    return helpers.write();
  }

  /** The nested classes, as source. */
  List<String> classes() {
    List<String> classes = new ArrayList<>();
    if (helpers.callsFast()) {
      classes.add(calls.in(calls.named(text(fast + ".txt"), fast)));
    }
    if (helpers.callsSpecial()) {
      classes.add(calls.in(calls.named(nested(text(SPECIAL + ".java")), SPECIAL)));
    }
    return classes;
  }

  /** Not private: Eclipse's compiler calls what nobody calls in such a class dead. */
  static String nested(String source) {
    return source
        .substring(source.indexOf("/**"))
        .replaceFirst("@SuppressWarnings.*\\R", "") // one that only our own build knows
        .replaceFirst("(?m)^(public )?final class", "static final class")
        .lines()
        .map(line -> line.isEmpty() ? line : " ".repeat(GeneratedType.INDENT) + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** What lies beside this class. */
  static String text(String file) {
    try (InputStream in = FrozenFunctions.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
