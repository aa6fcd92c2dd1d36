package dev.unrolled.processor.write.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.generated.Kernels;
import dev.unrolled.kernels.DoubleKernels;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Calculator;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.loops.MatrixElements;
import dev.unrolled.processor.write.methods.HelperMethods;
import dev.unrolled.processor.write.methods.PlaceMethods;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What kernels compute of equations that no layer has is what loops compute of them, and what the
 * equations say: nothing is taken for a kernel's that is another's.
 */
class KernelsAgainstLoopsTest {

  private static final int TRIALS = Integer.getInteger("unrolled.batches", 200);
  private static final int ROWS = 4;
  private static final double FACTOR = -0.5;
  private static final Variable LOSS = LossRule.loss().variable();
  private static final Arithmetic DOUBLES = new Arithmetic(Precision.DOUBLE);

  private final SplittableRandom random = Randomness.of(KernelsAgainstLoopsTest.class);
  private final Set<String> met = new TreeSet<>();

  @Test
  void kernelsComputeWhatLoopsDoAndTheEquationsSay() throws ReflectiveOperationException {
    List<RandomBatch.Drawn> programs = new ArrayList<>();
    Map<String, String> sources = new HashMap<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      RandomBatch.Drawn drawn = RandomBatch.of(random, trial, ROWS);
      programs.add(drawn);
      sources.put("example.Run" + trial, source("Run" + trial, drawn.program()));
    }
    Compiled compiled = Compiled.of(sources);
    for (int trial = 0; trial < TRIALS; trial++) {
      compare(programs.get(trial), compiled.load("example.Run" + trial), "Run" + trial, sources);
    }
    assertThat(met).as("kernels that were compared").containsAll(KernelCall.TAKEN.keySet());
  }

  private void compare(
      RandomBatch.Drawn drawn, Class<?> type, String name, Map<String, String> sources)
      throws ReflectiveOperationException {
    Program program = drawn.program();
    Map<Variable, double[]> given = RandomBatch.given(random, drawn);
    double[] p = Randomness.numbers(random, drawn.parameterCount());
    Map<Variable, double[]> all = new LinkedHashMap<>(given);
    program.parameters().forEach((variable, parameter) -> {
      if (variable.isParameter()) {
        double[] numbers = new double[parameter.size()];
        Arrays.setAll(numbers, k -> p[parameter.placeOf(k)]);
        all.put(variable, numbers);
      }
    });
    Evaluation expected =
        Evaluation.of(program.equations(), all, Calculator.of(NetworkOptions.of(Loss.MSE, 0)));
    if (program.values().stream()
        .flatMapToDouble(each -> Arrays.stream(expected.values(each)))
        .anyMatch(number -> !Double.isFinite(number))) {
      return; // a window without a number in it has no largest
    }
    double[] start = Randomness.numbers(random, drawn.parameterCount());
    List<Kernels<double[]>> kernels = List.of(DoubleKernels.plain(), DoubleKernels.best());
    for (Kernels<double[]> each : kernels) {
      for (String form : List.of("loops", "kernels")) {
        for (Variable variable : program.values()) {
          double[] unknown = new double[variable.size()];
          Arrays.fill(unknown, Double.NaN);
          field(type, variable).set(null, unknown);
        }
        for (Map.Entry<Variable, double[]> of : given.entrySet()) {
          field(type, of.getKey()).set(null, of.getValue());
        }
        double[] target = start.clone();
        double loss =
            run(type, form, p, 0, 1, target, each) + run(type, form, p, 1, ROWS, target, each);
        String told = form + " of " + program + sources.get("example." + name);
        same(told, LOSS, new double[] {loss}, expected.values(LOSS));
        for (Variable variable : program.values()) {
          double[] numbers = (double[]) field(type, variable).get(null);
          same(told, variable, numbers, expected.values(variable));
        }
        program.parameters().forEach((variable, parameter) -> {
          if (variable.isParameterGradient() && expected.knows(variable)) {
            double[] collected = new double[parameter.size()];
            double[] sums = expected.values(variable);
            double[] added = new double[parameter.size()];
            for (int k = 0; k < sums.length; k++) {
              added[k] = start[parameter.placeOf(k)] + FACTOR * sums[k];
              collected[k] = target[parameter.placeOf(k)];
            }
            same(told, variable, collected, added);
          }
        });
      }
    }
  }

  private static void same(String told, Variable variable, double[] numbers, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(numbers)
        .as("%s by %s", variable, told)
        .containsExactly(expected, within(1e-11 * Math.max(1, largest)));
  }

  private static double run(
      Class<?> type,
      String form,
      double[] p,
      int from,
      int to,
      double[] target,
      Kernels<double[]> kernels)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(
        form, double[].class, int.class, int.class, double[].class, Kernels.class);
    method.setAccessible(true);
    return (double) method.invoke(null, p, from, to, target, kernels);
  }

  private static Field field(Class<?> type, Variable variable) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(MatrixNames.array(variable));
    field.setAccessible(true);
    return field;
  }

  /** A class with two methods that compute the same, and in it all that they use. */
  private String source(String name, Program program) {
    Notes notes = new Notes();
    BatchStatements statements = new BatchStatements(program, DOUBLES);
    MatrixElements elements = new MatrixElements(DOUBLES, new Names(program));
    StringBuilder text = new StringBuilder("package example;\n\n"
        + "import dev.unrolled.generated.Kernels;\nimport dev.unrolled.generated.Windows;\n\n"
        + "final class " + name + " {\n");
    Stream.of(program.variables(), program.values())
        .flatMap(variables -> variables.stream())
        .filter(variable -> variable.kind() == Kind.INPUT || variable.isValue())
        .distinct()
        .forEach(variable ->
            text.append("  static double[] %s;\n".formatted(MatrixNames.array(variable))));
    text.append("\n  private ").append(name).append("() {}\n\n");
    PlaceMethods.of(program.variables(), program, Layout.STANDARD)
        .forEach(method -> text.append(method).append('\n'));
    new HelperMethods(program.equations(), DOUBLES, Layout.STANDARD)
        .write()
        .forEach(method -> text.append(method).append('\n'));
    Function<List<Equation>, List<Statement>> asLoops = equations -> equations.stream()
        .<Statement>map(each -> new LoopNest(List.of(each), elements))
        .toList();
    text.append(method("loops", program, asLoops, notes));
    Map<String, String> constants = new LinkedHashMap<>();
    Function<List<Equation>, List<Statement>> asKernels = equations -> {
      List<Statement> all = statements.of(equations);
      all.forEach(each -> {
        if (each instanceof KernelCall call) {
          met.add(call.kernel());
          call.constant().ifPresent(some -> constants.put(some.name(), some.toString()));
        }
      });
      return all;
    };
    text.append(method("kernels", program, asKernels, notes));
    constants.values().forEach(text::append);
    return notes.source(text + "}\n").text();
  }

  private static String method(
      String name, Program program, Function<List<Equation>, List<Statement>> form, Notes notes) {
    Body body = new Body(Layout.STANDARD, notes, "");
    Body loss = new Body(Layout.STANDARD, notes, "");
    form.apply(program.loss().equations()).forEach(each -> each.writeTo(loss));
    Stream.of(program.forward(), program.backward())
        .flatMap(List::stream)
        .map(Step::equations)
        .forEach(equations -> form.apply(equations).forEach(each -> each.writeTo(body)));
    return ("  static double %1$s(double[] p, int from, int to, double[] target, Kernels<double[]>"
            + " kernels) {\n    double factor = %2$s;\n%3$s    return loss_%1$s(from, to);\n  }\n\n"
            + "  static double loss_%1$s(int from, int to) {\n%4$s  }\n\n")
        .formatted(name, FACTOR, body.text(), loss.text());
  }
}
