package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Printable;
import java.util.List;
import java.util.Locale;

/**
 * Markup of a part of a formula.
 *
 * @param markup in MathML, without a row around it
 * @param precedence how tightly its outermost operation binds
 */
record Piece(String markup, int precedence) {

  private static final int PLUS = Operator.PLUS.precedence();

  /** What never needs parentheses. */
  static Piece atom(String markup) {
    return new Piece(markup, Printable.ATOM);
  }

  /** A function called by its name. */
  static Piece call(String name, List<String> arguments) {
    return atom("<mi>" + name + "</mi>" + MathMl.fenced(String.join("<mo>,</mo>", arguments)));
  }

  /** In parentheses, if what stands around it binds more tightly. */
  String inside(int outer) {
    return precedence < outer ? MathMl.fenced(markup) : markup;
  }

  /** Two operands with an operator between them. */
  static Piece operation(Piece left, String symbol, Piece right, int precedence) {
    return new Piece(
        left.inside(precedence) + MathMl.operator(symbol) + right.inside(precedence + 1),
        precedence);
  }

  /** A function of the table, written as mathematics has it. */
  static Piece elementary(Formula.Call call, List<Piece> arguments) {
    List<String> markup = arguments.stream().map(Piece::markup).toList();
    String name = call.function().name().toLowerCase(Locale.ROOT);
    return switch (call.function()) {
      case EXP -> atom(exponential(markup.get(0)));
      case EXPM1 -> new Piece(exponential(markup.get(0)) + "<mo>−</mo><mn>1</mn>", PLUS);
      case LOG1P ->
        call("log", List.of("<mn>1</mn><mo>+</mo>" + arguments.get(0).inside(PLUS)));
      case SQRT -> atom("<msqrt>" + markup.get(0) + "</msqrt>");
      case SQUARE ->
        atom("<msup><mrow>" + MathMl.fenced(markup.get(0)) + "</mrow><mn>2</mn></msup>");
      case ABS -> atom("<mo>|</mo>" + markup.get(0) + "<mo>|</mo>");
      case PI -> atom("<mi>π</mi>");
      case LOG, TANH, ERF, MAX, MIN, SIGN -> call(name, markup);
    };
  }

  private static String exponential(String power) {
    return "<msup><mi>e</mi><mrow>" + power + "</mrow></msup>";
  }
}
