package dev.unrolled.processor.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.generated.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One printer breaks lines, and loses nothing. */
class LayoutTest {

  private static Doc name(String name) {
    return Doc.text(name);
  }

  private static Doc sum(String... operands) {
    Doc sum = name(operands[0]);
    for (int k = 1; k < operands.length; k++) {
      sum = Doc.operation(sum, "+", 1, name(operands[k]));
    }
    return sum;
  }

  @Test
  void whatFitsIsOneLine() {
    Doc statement = Doc.of(Doc.assignment("z =", sum("a * b", "c")), Doc.text(";"));
    assertThat(new Layout(14).print(statement, 0)).isEqualTo("z = a * b + c;");
  }

  @Test
  void aStatementBreaksFirstBehindItsSignAndThenAtItsOperators() {
    Doc statement = Doc.of(
        Doc.assignment("dL_da1[0] =", sum("dL_dz2[0] * w2_00", "dL_dz2[1] * w2_10")),
        Doc.text(";"));
    assertThat(new Layout(45).print(statement, 0)).isEqualTo("""
        dL_da1[0] =
            dL_dz2[0] * w2_00 + dL_dz2[1] * w2_10;""");
    assertThat(new Layout(30).print(statement, 0)).isEqualTo("""
        dL_da1[0] =
            dL_dz2[0] * w2_00
                + dL_dz2[1] * w2_10;""");
  }

  @Test
  void aDivisorStaysBehindItsSum() {
    Doc mean =
        Doc.operation(Doc.inParentheses(sum("square(a1[0])", "square(a1[1])")), "/", 2, name("2"));
    assertThat(new Layout(30).print(Doc.of(Doc.text("return "), mean, Doc.text(";")), 0))
        .isEqualTo("""
            return (square(a1[0])
                    + square(a1[1]))
                / 2;""");
  }

  @Test
  void shortOperandsShareLines() {
    assertThat(new Layout(16).print(sum("a[0]", "b[0]", "c[0]", "d[0]"), 0)).isEqualTo("""
        a[0] + b[0]
            + c[0]
            + d[0]""");
    assertThat(new Layout(18).print(sum("a[0]", "b[0]", "c[0]", "d[0]"), 0)).isEqualTo("""
        a[0] + b[0] + c[0]
            + d[0]""");
  }

  @Test
  void operatorsOfOnePrecedenceBreakTogether() {
    Doc quotient = Doc.operation(
        Doc.operation(name("dL_da1[0]"), "*", 2, name("square(a1[0])")), "/", 2, name("x[0]"));
    assertThat(new Layout(20).print(quotient, 0)).isEqualTo("""
        dL_da1[0]
            * square(a1[0])
            / x[0]""");
  }

  @Test
  void argumentsStandInTheNextLineOrEachInOneOfItsOwn() {
    Doc call = Doc.call("kernels.affine", List.of("firstArgument", "secondArgument"));
    assertThat(new Layout(40).print(call, 0)).isEqualTo("""
        kernels.affine(
            firstArgument, secondArgument)""");
    assertThat(new Layout(30).print(call, 0)).isEqualTo("""
        kernels.affine(
            firstArgument,
            secondArgument)""");
  }

  @Test
  void aRemarkStandsBehindWhateverElseComesInItsLineAndEndsIt() {
    Doc sum = Doc.operation(
        Doc.of(name("p[0] * x[0]"), Doc.remark("w1_0")),
        "+",
        1,
        Doc.of(name("p[1]"), Doc.remark("b1_0")));
    Doc statement = Doc.of(Doc.assignment("z1[0] =", sum), Doc.text(";"));
    assertThat(new Layout(100).print(statement, 4)).isEqualTo("""
        z1[0] =
            p[0] * x[0] // w1_0
                + p[1]; // b1_0""");
  }

  @Test
  void aRemarkTakesRoom() {
    Doc statement =
        Doc.of(Doc.assignment("answer =", sum("b * c", "d")), Doc.text(";"), Doc.remark("1"));
    assertThat(new Layout(24).print(statement, 0)).isEqualTo("answer = b * c + d; // 1");
    assertThat(new Layout(23).print(statement, 0)).isEqualTo("answer =\n    b * c + d; // 1");
  }

  @Test
  void aBlockIndentsItsStatements() {
    Doc block = Doc.block(
        name("for (each row)"),
        List.of(name("first;"), Doc.block(name("while (true)"), List.of(name("second;")))));
    assertThat(Layout.STANDARD.print(block, 4)).isEqualTo("""
        for (each row) {
          first;
          while (true) {
            second;
          }
        }""");
  }

  /** Blanks and line ends are all that a width may change. */
  @Test
  void aNumberBelowZeroStandsInParenthesesUnlessNothingStandsBeforeIt() {
    Doc negative = new Doc.Negative("-2");
    Doc product = Doc.operation(negative, "*", 2, negative);

    assertThat(product).hasToString("(-2) * (-2)");
    assertThat(Doc.bare(product)).hasToString("-2 * (-2)");
    assertThat(Doc.call(Doc.text("max"), List.of(Doc.text("0"), product)))
        .hasToString("max(0, -2 * (-2))");
    assertThat(Doc.bare(Doc.inParentheses(negative))).hasToString("((-2))");
    assertThat(Layout.STANDARD.print(product, 0)).isEqualTo(product.toString());
  }

  @Test
  void noWidthLosesAnything() {
    SplittableRandom random = Randomness.of(LayoutTest.class);
    for (int trial = 0; trial < 2_000; trial++) {
      Doc doc = random(random, 6);
      String whole = withoutSpace(doc.toString());
      for (int width : new int[] {1, 10, 30, 57, 100, 200, 10_000}) {
        assertThat(withoutSpace(new Layout(width).print(doc, random.nextInt(8))))
            .as("width %d of %s", width, doc)
            .isEqualTo(whole);
      }
    }
  }

  /** What can be broken is never wider than what cannot. */
  @Test
  void linesAreNoWiderThanTheyMustBe() {
    SplittableRandom random = Randomness.of(LayoutTest.class);
    for (int trial = 0; trial < 2_000; trial++) {
      Doc doc = random(random, 5);
      int least = widest(new Layout(1).print(doc, 0));
      for (int width = least; width < least + 40; width += 7) {
        assertThat(widest(new Layout(width).print(doc, 0)))
            .as("width %d of %s", width, doc)
            .isLessThanOrEqualTo(width);
      }
    }
  }

  private static int widest(String text) {
    return text.lines().mapToInt(String::length).max().orElse(0);
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static Doc random(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return name("x".repeat(1 + random.nextInt(14)));
    }
    Doc one = random(random, depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> Doc.operation(one, "+", 1, random(random, depth - 1));
      case 1 -> Doc.operation(one, "*", 2, random(random, depth - 1));
      case 2 -> Doc.inParentheses(one);
      case 3 -> Doc.call(name("call"), some(random, depth));
      case 4 -> Doc.choice(one, random(random, depth - 1), random(random, depth - 1));
      case 5 -> Doc.assignment("v =", one);
      default -> Doc.block(name("if (v)"), some(random, depth));
    };
  }

  private static List<Doc> some(SplittableRandom random, int depth) {
    return new ArrayList<>(IntStream.range(0, random.nextInt(5))
        .mapToObj(k -> random(random, depth - 1))
        .toList());
  }
}
