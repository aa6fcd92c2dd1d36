package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Form;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Source;
import dev.unrolled.processor.write.source.SourceStatement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceTest {

  private static final SplittableRandom RANDOM = Randomness.of(SourceTest.class);

  @Test
  void inUnrolledSourceEachNumberHasItsOwnStatement() {
    for (NetworkModel model : Written.onePerPair()) {
      Names names = new Names(NetworkEquations.of(model));
      for (int bytes : List.of(BytecodeSize.MOST_IN_A_METHOD, Written.smallestLimit(model))) {
        Source source = SourceWriter.write(Derivation.of(model), Form.UNROLLED, bytes);
        List<String> lines = source.text().lines().toList();
        for (Equation equation : scalars(model)) {
          SourceStatement found = source.of(equation);
          assertThat(found.lines().get(0)).startsWith(names.target(equation.result()));
          for (int k = 0; k < found.lines().size(); k++) {
            String code = found.lines().get(k).replaceFirst(" //.*", "").strip();
            assertThat(lines.get(found.line() - 1 + k).strip()).startsWith(code);
          }
        }
      }
    }
  }

  @Test
  void inSourceForMatricesAStatementComputesTheNumbersOfAMatrix() {
    for (NetworkModel model : Written.onePerPair()) {
      Source source =
          SourceWriter.write(Derivation.of(model), Form.KERNELS, BytecodeSize.MOST_IN_A_METHOD);
      List<String> lines = source.text().lines().toList();
      for (Equation equation : scalars(model)) {
        SourceStatement found = source.of(equation);
        assertThat(lines.get(found.line() - 1).strip()).isEqualTo(found.lines().get(0));
      }
      assertThat(code(source, model, "z1")).endsWith(", Z1);").startsWith("kernels.affine(");
      assertThat(code(source, model, "dL_dW1")).startsWith("kernels.addWeightGradient(");
    }
  }

  @Test
  void lessonsAreThoseOfTheSourceWithoutTheNumbersOfAnExample() {
    for (NetworkModel model : Written.onePerPair()) {
      NetworkModel told = AnnotatedSource.withExample(model, RANDOM);
      Source ofPlain = unrolled(model);
      Source ofTold = unrolled(told);
      for (Equation equation : scalars(model)) {
        SourceStatement plain = ofPlain.of(equation);
        SourceStatement withNumbers = ofTold.of(equation);
        assertThat(withNumbers.lesson()).isEqualTo(plain.lesson());
        assertThat(withNumbers.lines()).isEqualTo(plain.lines());
      }
    }
  }

  /** What is noted is not in the text. */
  @Test
  void noMarkIsLeft() {
    for (NetworkModel model : Written.onePerPair()) {
      assertThat(unrolled(model).text().chars().filter(c -> c < ' ' && c != '\n'))
          .isEmpty();
    }
  }

  private static Source unrolled(NetworkModel model) {
    return SourceWriter.write(Derivation.of(model), Form.UNROLLED, BytecodeSize.MOST_IN_A_METHOD);
  }

  private static String code(Source source, NetworkModel model, String result) {
    Equation equation = scalars(model).stream()
        .filter(each -> each.result().variable().name().equals(result))
        .findFirst()
        .orElseThrow();
    return String.join(" ", source.of(equation).lines());
  }

  private static List<Equation> scalars(NetworkModel model) {
    return NetworkEquations.of(model).equations().stream()
        .flatMap(equation -> equation.expanded().stream())
        .toList();
  }
}
