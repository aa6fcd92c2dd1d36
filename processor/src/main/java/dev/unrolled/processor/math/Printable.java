package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;

/** What can be written in a {@link Notation}, with parentheses where they are needed. */
public interface Printable {

  /** How tightly a name, a number or a call binds: tighter than every operator. */
  int ATOM = 3;

  /** The text in that notation. */
  Doc print(Notation notation);

  /** How tightly the outermost operation binds; what binds less needs parentheses around it. */
  int precedence();

  /** The text where an operator of that precedence stands beside it. */
  default Doc printInside(int precedence, Notation notation) {
    Doc text = print(notation);
    return precedence() < precedence ? Doc.inParentheses(text) : text;
  }
}
