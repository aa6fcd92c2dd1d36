package dev.unrolled.processor.math;

/** The operators of formulas, with how tightly they bind. */
enum Operator {
  PLUS("+", 1),
  MINUS("-", 1),
  TIMES("*", 2),
  OVER("/", 2);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  String symbol() {
    return symbol;
  }

  int precedence() {
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
