package dev.unrolled.processor.write.kernels;

import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.write.lessons.BatchLessons;
import dev.unrolled.processor.write.lessons.Untrained;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.processor.write.methods.Part;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Arranges the program of a batch: its products of matrices are calls of the runtime's kernels, and
 * what looks at one number at a time is a loop.
 */
public final class BatchOutline {

  private final BatchLessons lessons;
  private final BatchStatements statements;
  private final Part forward;
  private final Part loss;
  private final Part backward;
  private final Part gradient;

  /**
   * The story of a program.
   *
   * @param lessons what is said of its steps
   */
  public BatchOutline(BatchLessons lessons, Program program, Arithmetic arithmetic) {
    this.lessons = lessons;
    statements = new BatchStatements(program, arithmetic);
    forward = layers("forwardRowsLayer", program.forward(), step -> true, lessons::origin);
    loss = Part.ofStatements("lossOfRows", "", statements.of(program.loss().equations()));
    backward =
        layers("backwardRowsLayer", program.backward(), step -> !isOfParameters(step), layer -> "");
    gradient =
        layers("addGradientLayer", program.backward(), BatchOutline::isOfParameters, layer -> "");
  }

  /** From the inputs to the outputs. */
  public Part forward() {
    return forward;
  }

  /** The sum of the losses of all rows. */
  public Part loss() {
    return loss;
  }

  /** From the loss to the sums of every layer; and to the inputs, where that is asked for. */
  public Part backward() {
    return backward;
  }

  /** From the sums of every layer to its parameters. */
  public Part gradient() {
    return gradient;
  }

  /** The equations that are written as loops, not left to a kernel. */
  public List<Equation> loops() {
    return Stream.of(forward, loss, backward, gradient)
        .flatMap(Part::allStatements)
        .filter(statement -> !(statement instanceof KernelCall))
        .flatMap(statement -> statement.equations().stream())
        .toList();
  }

  private static boolean isOfParameters(Step step) {
    return step.result().variable().isParameterGradient();
  }

  /** What its kernels are given that is the same in every pass. */
  public List<FieldSpec> constants() {
    Map<String, FieldSpec> byName = new LinkedHashMap<>();
    Stream.of(forward, loss, backward, gradient)
        .flatMap(Part::allStatements)
        .filter(KernelCall.class::isInstance)
        .flatMap(statement -> ((KernelCall) statement).constant().stream())
        .forEach(constant -> {
          FieldSpec other = byName.putIfAbsent(constant.name(), constant);
          if (other != null && !other.equals(constant)) {
            throw new IllegalStateException("two of one name: %s %s".formatted(other, constant));
          }
        });
    return List.copyOf(byName.values());
  }

  /**
   * Layer by layer.
   *
   * @param isTold which steps count
   * @param remark what is said at the end of a layer's first lesson
   */
  private Part layers(
      String name, List<Step> steps, Predicate<Step> isTold, IntFunction<String> remark) {
    Map<Integer, List<Part>> byLayer = new LinkedHashMap<>();
    for (Step step : steps) {
      if (isTold.test(step)) {
        List<Part> sections = byLayer.computeIfAbsent(step.layer(), layer -> new ArrayList<>());
        String lesson = lessons.of(step);
        sections.add(section(
            step,
            sections.isEmpty() ? Text.sentences(lesson, remark.apply(step.layer())) : lesson));
      }
    }
    if (byLayer.isEmpty()) {
      return Part.ofStatements("", Untrained.ofEmptyBackward(), List.of());
    }
    List<Part> layers = new ArrayList<>();
    byLayer.forEach((layer, sections) -> layers.add(Part.of(name + layer, "", sections)));
    return Part.of("", "", layers);
  }

  private Part section(Step step, String lesson) {
    return Part.ofStatements(
        Outline.nameOf(step, "OfRows"), lesson, statements.of(step.equations()));
  }
}
