package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Form;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.LossRule;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is computed while a network is compiled is what it computes later, to the last bit. */
class EvaluationTest {

  private static final SplittableRandom RANDOM = Randomness.of(EvaluationTest.class);

  private static final List<NetworkModel> MODELS =
      Stream.concat(Written.onePerPair().stream(), EveryKind.models().stream()).toList();

  @ParameterizedTest
  @EnumSource
  void everyNumberKnownIsThatOfTheGeneratedClass(Precision precision) {
    List<NetworkModel> models = MODELS.stream()
        .map(model -> AnnotatedSource.with(model, precision, true, true))
        .toList();
    Written written = new Written();
    List<String> names =
        models.stream().map(model -> written.add(model, Form.UNROLLED)).toList();
    Compiled compiled = written.compile();

    for (NetworkModel model : models) {
      String name = names.get(models.indexOf(model));
      double[] x = rounded(precision, EveryKind.inputs(RANDOM, model.shape()));
      double[] t = rounded(precision, EveryKind.targets(RANDOM, model.shape()));
      if (precision == Precision.FLOAT) {
        compare(
            model,
            compiled.floats(name),
            x,
            t,
            Floats.of(x),
            Floats.of(t),
            new float[model.shape().parameterCount()]);
      } else {
        compare(
            model, compiled.network(name), x, t, x, t, new double[model.shape().parameterCount()]);
      }
    }
  }

  private static <A> void compare(
      NetworkModel model,
      Network<A, Workspace> network,
      double[] x,
      double[] t,
      A input,
      A target,
      A g) {
    Program program = NetworkEquations.of(model);
    Evaluation evaluation = Evaluation.of(model, program, model.startParameters(), x, t);
    assertThat(model.startParameters())
        .isEqualTo(Floats.widened(network.parameters().array()));
    Workspace v = network.newWorkspace();
    double loss = Example.gradient(network, input, target, g, v);

    List<Variable> known = new ArrayList<>();
    for (Variable value : program.values()) {
      if (evaluation.knows(value)) {
        known.add(value);
        assertThat(evaluation.values(value))
            .as("%s of %s", value, program)
            .isEqualTo(Floats.widened(Example.value(v, value.name())));
      }
    }
    boolean own = Stream.of(model.layers().toString(), model.options().toString())
        .anyMatch(text -> text.contains("CustomFunction"));
    if (!own) {
      assertThat(known).isEqualTo(program.values());
      Variable total = LossRule.loss().variable();
      assertThat(evaluation.values(total)).as("loss of %s", program).containsExactly(loss);
    }
    program.equations().stream()
        .map(equation -> equation.result().variable())
        .filter(Variable::isParameterGradient)
        .filter(evaluation::knows)
        .forEach(gradient -> assertThat(evaluation.values(gradient))
            .as("%s of %s", gradient, program)
            .isEqualTo(part(program, gradient, Floats.widened(g))));
  }

  /** That part of a flat gradient, a row for each unit. */
  private static double[] part(Program program, Variable gradient, double[] g) {
    Parameter parameter = program.parameter(gradient);
    double[] part = new double[parameter.size()];
    Arrays.setAll(part, k -> g[parameter.placeOf(k)]);
    return part;
  }

  private static double[] rounded(Precision precision, double[] numbers) {
    return precision == Precision.FLOAT ? Floats.widened(Floats.of(numbers)) : numbers;
  }
}
