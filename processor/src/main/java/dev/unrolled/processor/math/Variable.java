package dev.unrolled.processor.math;

import dev.unrolled.internal.Dimensions;
import java.util.List;

/**
 * An array of numbers with a name: the inputs, the weights of a layer, its sums ...
 *
 * @param name the name, such as {@code z1}
 * @param kind what it is
 * @param layer the layer it belongs to, counted from 1; 0 for inputs, targets and loss
 * @param shape its sizes: none for a single number
 * @param meaning what it holds, such as {@code weighted sums}
 */
public record Variable(String name, Kind kind, int layer, List<Integer> shape, String meaning) {

  /** What the name of a gradient begins with: {@code dL_dz1} is that along {@code z1}. */
  public static final String GRADIENT = "dL_d";

  /** What a variable is. */
  public enum Kind {
    /** x: given. */
    INPUT,
    /** t: given. */
    TARGET,
    /** W1, b1 ...: learned. */
    PARAMETER,
    /** A sum, an activation, or the gradient of one: computed in a pass. */
    VALUE,
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
      case INPUT, VALUE -> Kind.VALUE;
      case TARGET, LOSS, PARAMETER_GRADIENT ->
        throw new IllegalArgumentException("no gradient is asked for " + name);
    };
    return new Variable(
        GRADIENT + name, gradientKind, layer, shape, "gradient of the loss along the " + meaning);
  }

  /** Its name; of a gradient, that of what it is the gradient along. */
  public String baseName() {
    return name.startsWith(GRADIENT) ? name.substring(GRADIENT.length()) : name;
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
    return isValue() && name.startsWith(GRADIENT);
  }

  /** Whether it is the gradient of that variable. */
  boolean isGradientOf(Variable other) {
    return switch (other.kind()) {
      case PARAMETER, INPUT, VALUE -> equals(other.gradient());
      case TARGET, LOSS, PARAMETER_GRADIENT -> false;
    };
  }

  /** Whether it is computed in a pass and stays readable after it. */
  public boolean isValue() {
    return kind == Kind.VALUE;
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
    return name;
  }
}
