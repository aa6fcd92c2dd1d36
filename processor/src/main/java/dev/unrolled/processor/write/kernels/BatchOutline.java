package dev.unrolled.processor.write.kernels;

import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.write.lessons.BatchLessons;
import dev.unrolled.processor.write.lessons.Untrained;
import dev.unrolled.processor.write.loops.Elements;
import dev.unrolled.processor.write.loops.FlatLoop;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.loops.MatrixElements;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.processor.write.methods.Part;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Arranges the program of a batch: its products of matrices are calls of the runtime's kernels, and
 * what looks at one number at a time is a loop.
 */
public final class BatchOutline {

  private final BatchLessons lessons;
  private final Elements elements;
  private final KernelMatch kernels;
  private final Set<String> told = new HashSet<>(); // the kernels that were called before
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
    elements = new MatrixElements(arithmetic, new Names(program));
    kernels = new KernelMatch(program, arithmetic.isStrict());
    forward = layers("forwardRowsLayer", program.forward(), step -> true, lessons::origin);
    loss = Part.ofStatements("lossOfRows", "", statements(program.loss()));
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
        .forEach(constant -> byName.putIfAbsent(constant.name(), constant));
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
    return Part.ofStatements(Outline.nameOf(step, "OfRows"), lesson, statements(step));
  }

  /** A kernel wherever one computes an equation; what is left between them as loops. */
  private List<Statement> statements(Step step) {
    List<Statement> statements = new ArrayList<>();
    List<Equation> left = new ArrayList<>();
    List<Equation> rest = step.equations();
    while (!rest.isEmpty()) {
      Optional<KernelCall> kernel = kernels.ofFirst(rest);
      Optional<KernelMatch.PartOfSum> part =
          kernel.isPresent() ? Optional.empty() : kernels.ofPart(rest.get(0));
      Optional<KernelCall> call = kernel.or(() -> part.map(KernelMatch.PartOfSum::call));
      if (call.isPresent()) {
        statements.addAll(loops(left));
        left.clear();
        statements.add(told.add(call.get().kernel()) ? call.get() : call.get().again());
        part.ifPresent(some -> left.add(some.rest()));
      } else {
        left.add(rest.get(0));
      }
      rest = rest.subList(call.map(some -> some.equations().size()).orElse(1), rest.size());
    }
    statements.addAll(loops(left));
    return statements;
  }

  private List<Statement> loops(List<Equation> equations) {
    if (equations.isEmpty()) {
      return List.of();
    }
    return equations.stream().allMatch(FlatLoop::fits)
        ? equations.stream()
            .<Statement>map(equation -> new FlatLoop(equation, elements.arithmetic()))
            .toList()
        : List.of(new LoopNest(equations, elements));
  }
}
