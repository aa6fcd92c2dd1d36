package dev.unrolled.processor.math;

import dev.unrolled.internal.Dimensions;
import java.util.List;

/**
 * An array of numbers with a name: the inputs, the weights of a layer, its sums ...
 *
 * @param symbol what formulas call it wherever it stands, such as {@code z}; of a gradient, what
 *     they call that which it is along
 * @param kind what it is
 * @param layer the layer it belongs to, counted from 1; 0 for inputs, targets and loss
 * @param shape its sizes: none for a single number
 * @param meaning what it holds, such as {@code weighted sums}; of a gradient, what that which it is
 *     along holds
 */
public record Variable(String symbol, Kind kind, int layer, List<Integer> shape, String meaning) {

  /** What a variable is. */
  public enum Kind {
    /** x: given. */
    INPUT,
    /** t: given. */
    TARGET,
    /** W1, b1 ...: learned. */
    PARAMETER,
    /** A sum, an activation: computed in a pass. */
    VALUE,
    /** dL_dz1, dL_dx ...: computed on the way back, along a value or an input. */
    GRADIENT,
    /** A mean over all rows of a batch: computed in a pass, once for all of them. */
    STATISTIC,
    /** dL_dmean2 ...: computed on the way back, along a statistic. */
    STATISTIC_GRADIENT,
    /** L: computed last. */
    LOSS,
    /** dL_dW1, dL_db1 ...: what training asks for. */
    PARAMETER_GRADIENT
  }

  /** Copies the shape. */
  public Variable {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has; 1 if it is a single one. */
  public int size() {
    return Dimensions.count(shape);
  }

  /** The gradient of the loss with respect to this variable: a variable of the same shape. */
  public Variable gradient() {
    Kind gradientKind = switch (kind) {
      case PARAMETER -> Kind.PARAMETER_GRADIENT;
      case INPUT, VALUE -> Kind.GRADIENT;
      case STATISTIC -> Kind.STATISTIC_GRADIENT;
      case TARGET, GRADIENT, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT ->
        throw new IllegalArgumentException("no gradient is asked for " + this);
    };
    return new Variable(symbol, gradientKind, layer, shape, meaning);
  }

  /** What a gradient is along: the value or the input of which {@link #gradient} gives this. */
  Variable along() {
    if (kind == Kind.STATISTIC_GRADIENT) {
      return new Variable(symbol, Kind.STATISTIC, layer, shape, meaning);
    }
    if (kind != Kind.GRADIENT) {
      throw new IllegalArgumentException(this + " is along no value");
    }
    return new Variable(symbol, layer == 0 ? Kind.INPUT : Kind.VALUE, layer, shape, meaning);
  }

  /** The same with other sizes. */
  Variable sized(List<Integer> sizes) {
    return new Variable(symbol, kind, layer, sizes, meaning);
  }

  /** Its name, such as {@code z1} and {@code dL_dz1}: no other of its program has that. */
  public String name() {
    return nameWith(baseName());
  }

  /** What it is called where its {@link #baseName} is written otherwise: {@code dL_dZ1}. */
  public String nameWith(String base) {
    return switch (kind) {
      case INPUT, TARGET, PARAMETER, VALUE, STATISTIC, LOSS -> base;
      case GRADIENT, STATISTIC_GRADIENT, PARAMETER_GRADIENT -> "dL_d" + base;
    };
  }

  /** Its name; of a gradient, that of what it is the gradient along. */
  public String baseName() {
    return layer == 0 ? symbol : symbol + layer;
  }

  /** Whether it is learned. */
  public boolean isParameter() {
    return kind == Kind.PARAMETER;
  }

  /** Whether it is the gradient of something learned. */
  public boolean isParameterGradient() {
    return kind == Kind.PARAMETER_GRADIENT;
  }

  /** Whether it is the gradient of a value. */
  public boolean isGradient() {
    return kind == Kind.GRADIENT || kind == Kind.STATISTIC_GRADIENT;
  }

  /** Whether there is one of it for all rows of a batch together. */
  public boolean isOfBatch() {
    return kind == Kind.STATISTIC || kind == Kind.STATISTIC_GRADIENT;
  }

  /** Whether it is the gradient of that variable. */
  boolean isGradientOf(Variable other) {
    return switch (other.kind()) {
      case PARAMETER, INPUT, VALUE, STATISTIC -> equals(other.gradient());
      case TARGET, GRADIENT, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT -> false;
    };
  }

  /** Whether it is computed in a pass and stays readable after it. */
  public boolean isValue() {
    return kind == Kind.VALUE || kind == Kind.GRADIENT || isOfBatch();
  }

  /** The element, or all elements, at these indices: one per size of the shape. */
  public Ref at(Index... indices) {
    return new Ref(this, List.of(indices));
  }

  /** The elements at these indices. */
  public Ref at(List<? extends Index> indices) {
    return new Ref(this, List.copyOf(indices));
  }

  @Override
  public String toString() {
    return name();
  }
}
