package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writers have no Java for is refused: wrong source would compile without a word. */
class UnprintableTest {

  private static final Arithmetic DOUBLES = new Arithmetic(Precision.DOUBLE, "Math");
  private static final Index.Over R = new Index.Over("r", 2);
  private static final Index.Over I = new Index.Over("i", 3);
  private static final Index.Over J = new Index.Over("j", 4);

  @Test
  void twoSumsInARowAreOneTotal() {
    Variable y = value("y", 2, 3);
    Variable z = value("z", 2, 4);
    Variable b = value("b", 2, 3);
    Term some = new Term(List.of(J), List.of(z.at(R, J), z.at(R, J)));
    Term others = new Term(List.of(J), List.of(z.at(R, J)));
    Term plain = new Term(List.of(), List.of(b.at(R, I)));
    Equation both = new Equation(y.at(R, I), new Sum(List.of(some, plain, others), 1));

    assertThat(body(both)).isEqualTo("""
        for (int r = from; r < to; r++) {
          for (int i = 0; i < 3; i++) {
            double y = 0;
            for (int j = 0; j < 4; j++) {
              y += Z[4 * r + j] * Z[4 * r + j];
            }
            for (int j = 0; j < 4; j++) {
              y += Z[4 * r + j];
            }
            Y[3 * r + i] = y + B[3 * r + i];
          }
        }
        """);
  }

  @Test
  void aSumOverTwoIndicesIsTwoLoops() {
    Variable y = value("y", 2);
    Variable z = value("z", 2, 4);
    Term all = new Term(List.of(I, J), List.of(z.at(R, J)));

    assertThat(body(new Equation(y.at(R), new Sum(List.of(all), 1))))
        .contains("for (int i = 0; i < 3; i++) {", "for (int j = 0; j < 4; j++) {");
  }

  @Test
  void aSumUnderAConditionIsRefused() {
    Variable y = value("y", 2, 4);
    Variable z = value("z", 2, 3);
    Condition same = new Condition(I, J);
    Term where = new Term(List.of(I), List.of(same), List.of(z.at(R, I)), 1);
    Equation scattered = new Equation(y.at(R, J), new Sum(List.of(where), 1));

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> body(scattered))
        .withMessage("(sum over i where i = j of z[r,i]) is no loop over rows");
  }

  @Test
  void aMatrixForEachRowIsRefused() {
    Variable y = value("y", 2, 3, 4);
    Equation deep = new Equation(
        y.at(R, I, J), new Sum(List.of(new Term(List.of(), List.of(y.at(R, I, J)))), 1));

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> body(deep))
        .withMessage("y[r,i,j] is no element of a matrix with a row each");
  }

  @Test
  void valuesOfTwoDimensionsLieRowByRow() {
    Variable y = value("y", 3, 4);

    assertThat(Names.value(y.at(new Index.At(2), new Index.At(1)))).isEqualTo("y[9]");
  }

  private static Variable value(String name, Integer... shape) {
    return new Variable(name, Kind.VALUE, 1, List.of(shape), name);
  }

  private static String body(Equation equation) {
    Notes notes = new Notes();
    Body body = new Body(Layout.STANDARD, notes, "");
    new RowLoop(List.of(equation), DOUBLES).writeTo(body);
    return notes.source(body.text()).text();
  }
}
