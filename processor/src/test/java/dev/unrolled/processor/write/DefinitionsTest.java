package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.NetworkModel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

  private static final SplittableRandom RANDOM = Randomness.of(DefinitionsTest.class);

  @Test
  void inUnrolledSourceEachNumberHasItsOwnStatement() {
    for (NetworkModel model : Written.onePerPair()) {
      Names names = new Names(Program.of(model));
      for (int bytes : List.of(Form.METHOD_BYTES, Written.smallestLimit(model))) {
        String source = SourceWriter.write(model, Form.UNROLLED, bytes);
        Definitions definitions = new Definitions(names, source);
        for (Equation equation : scalars(model)) {
          assertThat(definitions.of(equation))
              .allSatisfy(
                  found -> assertThat(found.code()).startsWith(names.target(equation.result())));
        }
      }
    }
  }

  @Test
  void inSourceForMatricesAStatementComputesTheNumbersOfAMatrix() {
    for (NetworkModel model : Written.onePerPair()) {
      Names names = new Names(Program.of(model));
      Definitions definitions =
          new Definitions(names, SourceWriter.write(model, Form.MATRICES, Form.METHOD_BYTES));
      for (Equation equation : scalars(model)) {
        assertThat(definitions.of(equation)).hasSize(1);
      }
      assertThat(code(definitions, model, "z1")).endsWith(", Z1);").startsWith("kernels.affine(");
      assertThat(code(definitions, model, "dL_dW1")).startsWith("kernels.addWeightGradient(");
    }
  }

  @Test
  void lessonsAreThoseOfTheSourceWithoutTheNumbersOfAnExample() {
    for (NetworkModel model : Written.onePerPair()) {
      NetworkModel told = AnnotatedSource.withExample(model, RANDOM);
      Definitions ofPlain = unrolled(model);
      Definitions ofTold = unrolled(told);
      for (Equation equation : scalars(model)) {
        SourceStatement plain = ofPlain.of(equation).get(0);
        SourceStatement withNumbers = ofTold.of(equation).get(0);
        assertThat(withNumbers.lesson()).isEqualTo(plain.lesson());
        assertThat(withNumbers.code()).isEqualTo(plain.code());
      }
    }
  }

  private static Definitions unrolled(NetworkModel model) {
    String source = SourceWriter.write(model, Form.UNROLLED, Form.METHOD_BYTES);
    return new Definitions(new Names(Program.of(model)), source);
  }

  private static String code(Definitions definitions, NetworkModel model, String result) {
    Equation equation = scalars(model).stream()
        .filter(each -> each.result().variable().name().equals(result))
        .findFirst()
        .orElseThrow();
    return definitions.of(equation).get(0).code();
  }

  private static List<Equation> scalars(NetworkModel model) {
    return Program.of(model).equations().stream()
        .flatMap(equation -> equation.expanded().stream())
        .toList();
  }
}
