package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.source.Body;
import java.util.List;
import java.util.Optional;

/** How a frozen class holds its weights and values, and computes with them. */
interface FrozenForm {

  /** The classes that may be nested: others of these names are called by their whole ones. */
  List<String> NESTED = List.of(
      "Conversion",
      FilterSums.CLASS,
      "DoubleFunctions",
      "DoubleSeries",
      "FloatFunctions",
      "FloatSeries",
      VectorSums.CLASS,
      VectorSums.CONVOLUTION,
      "SpecialFunctions",
      "VectorDoubleFunctions",
      "VectorFloatFunctions",
      "Weights");

  /** The first lines: from what is given to what the network takes. */
  void writeInputs(Body body);

  /** Equations over the same units. */
  List<Statement> statements(List<Equation> group);

  /** The last lines: from the last value to y. */
  void writeOutputs(Body body);

  /** What holds weights, and values between two steps. */
  List<FieldSpec> fields();

  /** What fills fields when the class is first used; empty if nothing does. */
  default CodeBlock staticBlock() {
    return CodeBlock.of("");
  }

  /** What the statements call. */
  default List<MethodSpec> methods() {
    return List.of();
  }

  /** What the fields are read from: nested classes, as source. */
  default List<String> classes() {
    return List.of();
  }

  /** What a file beside the class is to hold; empty where the class holds all. */
  default Optional<PackedNumbers> file() {
    return Optional.empty();
  }

  /** What of Java it is of. */
  default Platform platform() {
    return Platform.JAVA_8;
  }

  /** Whether nothing is kept between two steps but in local variables. */
  boolean isStateless();
}
