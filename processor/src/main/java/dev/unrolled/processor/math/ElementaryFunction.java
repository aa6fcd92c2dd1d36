package dev.unrolled.processor.math;

/** The functions that formulas are made of. */
public enum ElementaryFunction {
  /** e to the power of the argument. */
  EXP(1) {
    @Override
    double apply(double... x) {
      return Math.exp(x[0]);
    }
  },
  /** The natural logarithm. */
  LOG(1) {
    @Override
    double apply(double... x) {
      return Math.log(x[0]);
    }
  },
  /** The natural logarithm of 1 plus the argument, exact where that is close to 1. */
  LOG1P(1) {
    @Override
    double apply(double... x) {
      return Math.log1p(x[0]);
    }
  },
  /** The hyperbolic tangent. */
  TANH(1) {
    @Override
    double apply(double... x) {
      return Math.tanh(x[0]);
    }
  },
  /** The argument without its sign. */
  ABS(1) {
    @Override
    double apply(double... x) {
      return Math.abs(x[0]);
    }
  },
  /** The larger of two. */
  MAX(2) {
    @Override
    double apply(double... x) {
      return Math.max(x[0], x[1]);
    }
  },
  /** The argument times itself. */
  SQUARE(1) {
    @Override
    double apply(double... x) {
      return x[0] * x[0];
    }
  };

  private final int arity;

  ElementaryFunction(int arity) {
    this.arity = arity;
  }

  /** How many arguments it takes. */
  int arity() {
    return arity;
  }

  abstract double apply(double... x);
}
