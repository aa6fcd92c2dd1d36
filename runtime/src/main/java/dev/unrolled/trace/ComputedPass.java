package dev.unrolled.trace;

import dev.unrolled.generated.Equations;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * What one example has left behind on its way to the loss and back: for the network, which makes a
 * {@link Trace} of it. The arrays are not copied.
 *
 * @param <A> the arrays that the network computes with
 */
public final class ComputedPass<A> implements Equations {

  private final Shape shape;
  private final A outputs;
  private final double loss;
  private final A gradient;
  private final Numbers<A> numbers;
  private final List<Series> series = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private Trace.Part part = Trace.Part.FORWARD;

  /**
   * A pass whose equations are still to be laid down.
   *
   * @param shape that of the network
   * @param outputs what it gave
   * @param loss how wrong that is
   * @param gradient a number per parameter
   */
  public ComputedPass(Shape shape, A outputs, double loss, A gradient) {
    this.shape = shape;
    this.outputs = outputs;
    this.loss = loss;
    this.gradient = gradient;
    numbers = Numbers.of(gradient);
  }

  /** {@return what the network gave} */
  public A outputs() {
    return outputs;
  }

  /** {@return how wrong that is} */
  public double loss() {
    return loss;
  }

  /** {@return a number per parameter} */
  public A gradient() {
    return gradient;
  }

  /**
   * What the activation of a layer is applied to: the sums of the layer, or what it has normalized;
   * where it is an activation and nothing else, what the layer before hands on.
   *
   * @param layer the layer
   * @return a row for each number, made when it is taken; none if no such equation was laid down
   */
  public Stream<Trace.Row> activated(LayerShape layer) {
    String name = nameOfActivated(layer);
    return Series.rows(
        series.stream().filter(each -> each.equation().isOf(name)).toList());
  }

  private String nameOfActivated(LayerShape layer) {
    if (layer.spec().isActivationAlone() && layer.from() > 0) {
      boolean isResidual = shape.layers().get(layer.from() - 1).add() >= 0;
      return (isResidual ? "y" : "a") + layer.from();
    }
    return (layer.spec().isStandardizedAlone() ? "n" : "z") + layer.number();
  }

  @Override
  public void value(String name, String formula, double[] numbers, int... sizes) {
    add(name, formula, sizes(numbers.length, sizes), k -> numbers[k]);
  }

  @Override
  public void value(String name, String formula, float[] numbers, int... sizes) {
    add(name, formula, sizes(numbers.length, sizes), k -> numbers[k]);
  }

  private static List<Integer> sizes(int length, int... sizes) {
    return sizes.length == 0 ? List.of(length) : Arrays.stream(sizes).boxed().toList();
  }

  @Override
  public void value(String name, String formula, double number) {
    add(name, formula, List.of(), k -> number);
  }

  @Override
  public void loss(String formula) {
    part = Trace.Part.LOSS;
    add("L", formula, List.of(), k -> loss);
    part = Trace.Part.BACKWARD;
  }

  @Override
  public void gradient(String parameter, String name, String formula) {
    Parameter of = shape.parameter(parameter);
    add(name, formula, of.shape(), k -> numbers.get(gradient, of.placeOf(k)));
  }

  @Override
  public void function(String definition) {
    functions.add(definition);
  }

  List<String> functions() {
    return functions;
  }

  List<Series> series() {
    return series;
  }

  private void add(String name, String formula, List<Integer> sizes, IntToDoubleFunction numbers) {
    series.add(new Series(part, EquationTemplate.of(name, formula), sizes, numbers));
  }
}
