package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.loops.MatrixElements;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the writers have no Java for is refused, and what they have is right: wrong source would
 * compile without a word.
 */
class UnprintableTest {

  private static final Arithmetic DOUBLES = new Arithmetic(Precision.DOUBLE);
  private static final Map<Variable, Parameter> PARAMETERS = Map.of();
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
  void aSumUnderAConditionIsAddedWhereItBelongs() {
    Variable y = value("y", 2, 4);
    Variable z = value("z", 2, 3);
    Index next = new Index.Affine(List.of(new Index.Affine.Multiple(2, I)), -1);
    Term where = new Term(List.of(I), List.of(new Condition(next, J)), List.of(z.at(R, I)), 1);

    assertThat(body(new Equation(y.at(R, J), new Sum(List.of(where), 1)))).isEqualTo("""
        for (int r = from; r < to; r++) {
          for (int j = 0; j < 4; j++) {
            Y[4 * r + j] = 0;
          }
          for (int i = 0; i < 3; i++) {
            if (2 * i - 1 >= 0) {
              Y[4 * r + 2 * i - 1] += Z[3 * r + i];
            }
          }
        }
        """);
  }

  @Test
  void whatIsOutsideItsArrayIsLeftOut() {
    Variable y = value("y", 2, 3);
    Variable z = value("z", 2, 3);
    Index before = new Index.Affine(
        List.of(new Index.Affine.Multiple(1, I), new Index.Affine.Multiple(1, J)), -1);
    Term padded = new Term(List.of(J), List.of(z.at(R, before)));

    assertThat(body(new Equation(y.at(R, I), new Sum(List.of(padded), 1)))).isEqualTo("""
        for (int r = from; r < to; r++) {
          for (int i = 0; i < 3; i++) {
            double y = 0;
            for (int j = 0; j < 4; j++) {
              if (i + j - 1 >= 0 && i + j - 1 < 3) {
                y += Z[3 * r + i + j - 1];
              }
            }
            Y[3 * r + i] = y;
          }
        }
        """);
  }

  @Test
  void anExampleMayHaveMatrices() {
    Variable y = value("y", 2, 3, 4);
    Variable z = value("z", 2, 3, 4);
    Equation deep = new Equation(
        y.at(R, I, J), new Sum(List.of(new Term(List.of(), List.of(z.at(R, I, J)))), 1));

    assertThat(body(deep)).contains("Y[12 * r + 4 * i + j] = Z[12 * r + 4 * i + j];");
  }

  @Test
  void digitsOfAnIndexLieWhereItDoes() {
    Variable y = value("y", 3, 4);
    Index.Over k = new Index.Over("k", 12);

    assertThat(Names.value(y.at(new Index.Digit(k, 4, 3), new Index.Digit(k, 1, 4))))
        .isEqualTo("y[k]");
    Variable deep = value("y", 2, 1, 3, 2);
    assertThat(Names.value(deep.at(
            new Index.Digit(k, 6, 2),
            new Index.Digit(k, 6, 1),
            new Index.Digit(k, 2, 3),
            new Index.Digit(k, 1, 2))))
        .isEqualTo("y[k]");
    assertThat(Names.value(y.at(new Index.At(2), new Index.Digit(k, 1, 4))))
        .isEqualTo("y[(k % 4) + 8]");
  }

  @Test
  void valuesOfTwoDimensionsLieRowByRow() {
    Variable y = value("y", 3, 4);

    assertThat(Names.value(y.at(new Index.At(2), new Index.At(1)))).isEqualTo("y[9]");
  }

  private static Variable value(String name, Integer... shape) {
    return new Variable(name, Kind.VALUE, 0, List.of(shape), name);
  }

  private static String body(Equation equation) {
    Notes notes = new Notes();
    Body body = new Body(Layout.STANDARD, notes, "");
    new LoopNest(List.of(equation), new MatrixElements(DOUBLES, new Names(PARAMETERS)))
        .writeTo(body);
    return notes.source(body.text()).text();
  }
}
