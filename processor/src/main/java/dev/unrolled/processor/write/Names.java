package dev.unrolled.processor.write;

import dev.unrolled.LayerShape;
import dev.unrolled.Shape;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;

/**
 * How generated source calls the variables of a program: {@code w1_01} for W1[0,1], {@code z1[0]}
 * for z1[0], and where a parameter lies in p.
 */
public final class Names {

  private final Shape shape;

  /** The names in a network of that shape. */
  public Names(Shape shape) {
    this.shape = shape;
  }

  /** The name of a parameter: {@code w1_01}, {@code w1_10_3}, {@code b1_0} or {@code b1}. */
  String parameter(Ref ref) {
    LayerShape layer = layer(ref);
    List<Index> at = ref.indices();
    return isWeight(ref)
        ? layer.weightName(at.get(0), at.get(1))
        : layer.biasName(at.isEmpty() ? "" : at.get(0));
  }

  /** Where a parameter lies in p, and its gradient in g. */
  public int place(Ref ref) {
    LayerShape layer = layer(ref);
    List<Integer> at =
        ref.indices().stream().map(index -> ((Index.At) index).value()).toList();
    return isWeight(ref)
        ? layer.weight(at.get(0), at.get(1))
        : layer.biasOffset() + (at.isEmpty() ? 0 : at.get(0));
  }

  /** Where the weights or biases of the same layer begin in p. */
  int offset(Ref ref) {
    return isWeight(ref) ? layer(ref).weightOffset() : layer(ref).biasOffset();
  }

  /** An input, a target or a value of the pass: {@code x[1]}, {@code z1[0]}, {@code v.max2}. */
  static String value(Ref ref) {
    String name = ref.variable().name();
    if (ref.indices().isEmpty()) {
      return "v." + name;
    }
    return name + "[" + ref.indices().get(0) + "]";
  }

  /** What stands before the right side of an equation for {@code result}. */
  String target(Ref result) {
    if (result.variable().kind() == Kind.LOSS) {
      return "return";
    }
    return result.variable().isParameterGradient()
        ? "g[" + place(result) + "] +="
        : value(result) + " =";
  }

  /** The name of a parameter's gradient, {@code dL/dw1_00}; empty for other results. */
  String gradient(Ref result) {
    return result.variable().isParameterGradient() ? "dL/d" + parameter(result) : "";
  }

  private LayerShape layer(Ref ref) {
    return shape.layers().get(ref.variable().layer() - 1);
  }

  private static boolean isWeight(Ref ref) {
    Variable variable = ref.variable();
    return variable.kind() == Kind.WEIGHT || variable.kind() == Kind.WEIGHT_GRADIENT;
  }
}
