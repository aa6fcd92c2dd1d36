package dev.unrolled.processor.write;

import dev.unrolled.Form;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.loops.ExampleElements;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.processor.write.unrolled.ScalarStatement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Equations that are no network's, written in a form, compiled and run. */
public final class RunEquations {

  private static final Arithmetic DOUBLES = new Arithmetic(Precision.DOUBLE);

  private RunEquations() {}

  /** What they give, one after the other; spelled out or in loops. */
  public static Map<Variable, double[]> in(
      Form form, List<Equation> equations, Map<Variable, double[]> given) {
    Set<Variable> variables = new LinkedHashSet<>(given.keySet());
    equations.forEach(equation -> variables.add(equation.result().variable()));
    Compiled compiled = Compiled.of(Map.of("example.Run", source(form, equations, variables)));
    Map<Variable, double[]> results = new LinkedHashMap<>();
    try {
      Class<?> type = compiled.load("example.Run");
      for (Map.Entry<Variable, double[]> each : given.entrySet()) {
        field(type, each.getKey()).set(null, each.getValue());
      }
      Method run = type.getDeclaredMethod("run");
      run.setAccessible(true);
      run.invoke(null);
      for (Variable variable : variables) {
        results.put(variable, (double[]) field(type, variable).get(null));
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    return results;
  }

  private static String source(
      Form form, List<Equation> equations, Collection<Variable> variables) {
    Notes notes = new Notes();
    Body body = new Body(Layout.STANDARD, notes, "");
    Names names = new Names(Map.of());
    Step step = new Step(Topic.TRANSFORMED, 1, equations);
    Program program =
        new Program(List.of(step), step, step.result().variable(), List.of(), Map.of());
    for (Equation equation : equations) {
      List<Statement> statements = form == Form.LOOPS
          ? List.of(new LoopNest(List.of(equation), new ExampleElements(DOUBLES, names)))
          : ScalarStatement.unrolled(
              List.of(equation), names, DOUBLES, ExampleNumbers.none(program));
      statements.forEach(statement -> statement.writeTo(body));
    }
    StringBuilder fields = new StringBuilder();
    for (Variable variable : variables) {
      fields.append(
          "  static double[] %s = new double[%s];\n".formatted(variable.name(), variable.size()));
    }
    return notes
        .source("package example;\n\nfinal class Run {\n" + fields
            + "\n  private Run() {}\n\n  static void run() {\n" + body.text() + "  }\n}\n")
        .text();
  }

  private static Field field(Class<?> type, Variable variable) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(variable.name());
    field.setAccessible(true);
    return field;
  }
}
