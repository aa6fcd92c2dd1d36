package dev.unrolled.processor.math;

import dev.unrolled.generated.SpecialFunctions;

/** The functions that formulas are made of; their values are the same bits on every JVM. */
public enum ElementaryFunction {
  /** e to the power of the argument. */
  EXP(1) {
    @Override
    double apply(double... x) {
      return StrictMath.exp(x[0]);
    }
  },
  /** e to the power of the argument, less 1: exact where that is close to 0. */
  EXPM1(1) {
    @Override
    double apply(double... x) {
      return StrictMath.expm1(x[0]);
    }
  },
  /** The natural logarithm. */
  LOG(1) {
    @Override
    double apply(double... x) {
      return StrictMath.log(x[0]);
    }
  },
  /** The natural logarithm of 1 plus the argument, exact where that is close to 1. */
  LOG1P(1) {
    @Override
    double apply(double... x) {
      return StrictMath.log1p(x[0]);
    }
  },
  /** The hyperbolic tangent. */
  TANH(1) {
    @Override
    double apply(double... x) {
      return StrictMath.tanh(x[0]);
    }
  },
  /** The error function. */
  ERF(1) {
    @Override
    double apply(double... x) {
      return SpecialFunctions.erf(x[0]);
    }
  },
  /** The square root. */
  SQRT(1) {
    @Override
    double apply(double... x) {
      return StrictMath.sqrt(x[0]);
    }
  },
  /** The circumference of a circle of diameter 1: a function of nothing. */
  PI(0) {
    @Override
    double apply(double... x) {
      return Math.PI;
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
  /** The smaller of two. */
  MIN(2) {
    @Override
    double apply(double... x) {
      return Math.min(x[0], x[1]);
    }
  },
  /** 1 above 0, -1 below, and 0 at 0. */
  SIGN(1) {
    @Override
    double apply(double... x) {
      return Math.signum(x[0]);
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
