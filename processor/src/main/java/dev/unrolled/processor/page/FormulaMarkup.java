package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Printable;
import java.util.List;
import java.util.Locale;

/**
 * The markup of a formula, or of a part of one.
 *
 * @param text in MathML, without a row around it
 * @param precedence how tightly its outermost operation binds
 */
record FormulaMarkup(String text, int precedence) {

  private static final int PLUS = Operator.PLUS.precedence();

  /** What never needs parentheses. */
  static FormulaMarkup atom(String text) {
    return new FormulaMarkup(text, Printable.ATOM);
  }

  /** A function called by its name. */
  static FormulaMarkup call(String name, List<String> arguments) {
    return atom("<mi>" + name + "</mi>" + MathMl.fenced(String.join("<mo>,</mo>", arguments)));
  }

  /** In parentheses, if what stands around it binds more tightly. */
  String inside(int outer) {
    return precedence < outer ? MathMl.fenced(text) : text;
  }

  /** Two operands with an operator between them. */
  static FormulaMarkup operation(
      FormulaMarkup left, String symbol, FormulaMarkup right, int precedence) {
    return new FormulaMarkup(
        left.inside(precedence) + MathMl.operator(symbol) + right.inside(precedence + 1),
        precedence);
  }

  /** A function of the table, written as mathematics has it. */
  static FormulaMarkup elementary(Formula.Call call, List<FormulaMarkup> arguments) {
    List<String> texts = arguments.stream().map(FormulaMarkup::text).toList();
    String name = call.function().name().toLowerCase(Locale.ROOT);
    return switch (call.function()) {
      case EXP -> atom(exponential(texts.get(0)));
      case EXPM1 -> new FormulaMarkup(exponential(texts.get(0)) + "<mo>−</mo><mn>1</mn>", PLUS);
      case LOG1P ->
        call("log", List.of("<mn>1</mn><mo>+</mo>" + arguments.get(0).inside(PLUS)));
      case SQRT -> atom("<msqrt>" + texts.get(0) + "</msqrt>");
      case SQUARE ->
        atom("<msup><mrow>" + MathMl.fenced(texts.get(0)) + "</mrow><mn>2</mn></msup>");
      case ABS -> atom("<mo>|</mo>" + texts.get(0) + "<mo>|</mo>");
      case PI -> atom("<mi>π</mi>");
      case LOG, TANH, ERF, MAX, MIN, SIGN -> call(name, texts);
    };
  }

  private static String exponential(String power) {
    return "<msup><mi>e</mi><mrow>" + power + "</mrow></msup>";
  }
}
