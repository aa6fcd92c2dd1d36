package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kernels compute equations, whatever layer they are of. */
class KernelMatchTest {

  private static final Index.Over R = new Index.Over("r", 1);
  private static final Index.Over I = new Index.Over("i", 3);
  private static final Index.Over J = new Index.Over("j", 4);

  private static final Variable W = new Variable("w1", Kind.PARAMETER, 1, List.of(3, 4), "weights");
  private static final Ref Z = value("z1", 3).at(R, I);
  private static final Ref Y = value("y1", 4).at(R, J);
  private static final Ref X = value("a0", 4).at(R, J);
  private static final Term PRODUCT = Term.sumOver(I, Z, W.at(I, J));

  private static Variable value(String name, int columns) {
    return new Variable(name, Kind.VALUE, 1, List.of(1, columns), "values");
  }

  @Test
  void ofPathsThatMeetTheProductIsAKernelToWhichTheOthersAreAdded() {
    for (Sum sum : List.of(Sum.of(PRODUCT, Term.product(Y)), Sum.of(Term.product(Y), PRODUCT))) {
      Equation meeting = new Equation(X, sum);

      assertThat(matchOn(1, 3).ofFirst(List.of(meeting))).isEmpty();
      assertThat(matchOn(1, 3).ofPart(meeting)).hasValueSatisfying(part -> {
        assertThat(part.call().call())
            .hasToString("kernels.inputGradient(from, to, 4, 3, Z1, p, 7, A0)");
        assertThat(part.rest())
            .isEqualTo(new Equation(X, Sum.of(Term.product(X), Term.product(Y))));
      });
    }
  }

  @Test
  void whatIsOneKernelOrNoneHasNoPart() {
    assertThat(matchOn(1, 3).ofPart(new Equation(X, Sum.of(PRODUCT)))).isEmpty();
    assertThat(matchOn(1, 3).ofPart(new Equation(X, Sum.of(Term.product(Y), Term.product(Y)))))
        .isEmpty();
  }

  /** Such as the rows of an embedding: its numbers lie a row per row, not a row per column. */
  @Test
  void aMatrixThatLiesAnotherWayIsLeftToLoops() {
    Equation product = new Equation(X, Sum.of(PRODUCT));
    Ref gradient = W.gradient().at(I, J);
    Equation ofWeights = new Equation(gradient, Sum.of(Term.sumOver(R, Z, X)));

    assertThat(matchOn(1, 3).ofFirst(List.of(product))).isPresent();
    assertThat(matchOn(4, 1).ofFirst(List.of(product))).isEmpty();
    assertThat(matchOn(1, 3).ofFirst(List.of(ofWeights))).isPresent();
    assertThat(matchOn(4, 1).ofFirst(List.of(ofWeights))).isEmpty();
  }

  @Test
  void aSumThatBeginsWithItsResultIsAddedToIt() {
    Equation adding = new Equation(X, Sum.of(Term.product(X), Term.product(Y)));

    assertThat(FlatLoop.fits(adding)).isTrue();
    Body body = new Body(Layout.STANDARD, new Notes(), "");
    new FlatLoop(adding, new Arithmetic(Precision.DOUBLE, "Math")).writeTo(body);
    assertThat(body.text()).contains("A0[k] += Y1[k];");
  }

  private static KernelMatch matchOn(int... strides) {
    Parameter weights = new Parameter(
        "layer1.weight",
        "w1",
        List.of(3, 4),
        List.of(strides[0], strides[1]),
        7,
        true,
        new ParameterStart(Initializer.XAVIER_UNIFORM, 0, 4, 3, -1));
    Step any = new Step(Topic.LOSS, 1, List.of(new Equation(X, Sum.of(PRODUCT))));
    return new KernelMatch(
        new Program(
            List.of(), any, X.variable(), List.of(), Map.of(W, weights, W.gradient(), weights)),
        false);
  }
}
