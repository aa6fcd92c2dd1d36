package dev.unrolled.processor.math;

/** The operators of formulas, with how tightly they bind. */
public enum Operator {
  /** The sum. */
  PLUS("+", 1),
  /** The difference. */
  MINUS("-", 1),
  /** The product. */
  TIMES("*", 2),
  /** The quotient. */
  OVER("/", 2);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** How it is written in a line of text. */
  public String symbol() {
    return symbol;
  }

  /** How tightly it binds. */
  public int precedence() {
    return precedence;
  }

  double apply(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case OVER -> left / right;
    };
  }
}
