package dev.unrolled.processor.math;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.SIGMOID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.math.Interpreter.Form;
import dev.unrolled.shape.Shape;
import org.junit.jupiter.api.Test;

/**
 * Numbers of three published tutorials, recomputed in double precision: the equations alone give
 * them, without any generated code.
 */
class SeedNumbersTest {

  private static final double TOLERANCE = 1e-12;

  @Test
  void oneHiddenUnitWithItsOwnBiases() {
    Shape shape =
        Shape.ofInputs(2).layer(1, SIGMOID, Bias.PER_NEURON).layer(1, SIGMOID, Bias.PER_NEURON);
    double[] p = {0.5, 0.5, 1, 0.5, 1};
    Pass pass = pass(shape, Loss.MSE, p, numbers(1, 2), numbers(0.4));

    has(pass, "z1", 2.5);
    has(pass, "a1", 0.9241418199787566);
    has(pass, "z2", 1.4620709099893783);
    has(pass, "a2", 0.8118492107410047);
    has(pass, "L", 0.16961977238798848);
    has(pass, "dL_da2", 0.8236984214820093);
    has(pass, "dL_dz2", 0.1258199913427538);
    has(pass, "dL_dW2", 0.11627551578920388);
    has(pass, "dL_db2", 0.1258199913427538);
    has(pass, "dL_da1", 0.0629099956713769);
    has(pass, "dL_dz1", 0.004410224504400181);
    has(pass, "dL_dW1", 0.004410224504400181, 0.008820449008800363);
    has(pass, "dL_db1", 0.004410224504400181);

    double[] learned = step(p, pass, 0.1);
    close(
        learned,
        0.49955897754955997,
        0.49911795509911994,
        0.99955897754956,
        0.48837244842107963,
        0.9874180008657246);
    Pass second = pass(shape, Loss.MSE, learned, numbers(1, 2), numbers(0.4));
    has(second, "a2", 0.8082459287615367);
    has(second, "L", 0.16666473835036966);
  }

  @Test
  void twoByTwoByTwoWithABiasSharedByTheUnitsOfALayer() {
    Shape shape = Shape.ofInputs(2).layer(2, SIGMOID, Bias.SHARED).layer(2, SIGMOID, Bias.SHARED);
    double[] p = {0.15, 0.25, 0.20, 0.30, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60};
    Pass pass = pass(shape, Loss.MSE, p, numbers(0.05, 0.10), numbers(0.01, 0.99));

    has(pass, "z1", 0.3775, 0.39249999999999996);
    has(pass, "a1", 0.5932699921071872, 0.596884378259767);
    has(pass, "z2", 1.10590596705977, 1.2249214040964653);
    has(pass, "a2", 0.7513650695523157, 0.7729284653214625);
    has(pass, "L", 0.2983711087600027);
    has(pass, "dL_da2", 0.7413650695523157, -0.21707153467853746);
    has(pass, "dL_dz2", 0.13849856162855695, -0.038098236516556236);
    has(
        pass,
        "dL_dW2",
        0.08216704056423077,
        0.08266762784753325,
        -0.02260254047747507,
        -0.022740242215978222);
    has(pass, "dL_db2", 0.10040032511200071);
    has(pass, "dL_da1", 0.03635030639314466, 0.0413703226487447);
    has(pass, "dL_dz1", 0.00877135468948693, 0.009954254705217196);
    has(
        pass,
        "dL_dW1",
        0.0004385677344743465,
        0.000877135468948693,
        0.0004977127352608599,
        0.0009954254705217198);
    has(pass, "dL_db1", 0.018725609394704128);

    close(
        step(p, pass, 0.5),
        0.1497807161327628,
        0.24975114363236958,
        0.19956143226552567,
        0.29950228726473915,
        0.3406371953026479,
        0.35891647971788465,
        0.5113012702387375,
        0.4086661860762334,
        0.5613701211079891,
        0.5497998374439996);
  }

  @Test
  void oneByOneByOneWithItsSumAsOutput() {
    Shape shape =
        Shape.ofInputs(1).layer(1, SIGMOID, Bias.PER_NEURON).layer(1, IDENTITY, Bias.PER_NEURON);
    double[] p = {0.5, 0, -1, 0};
    Pass pass = pass(shape, Loss.HALF_SSE, p, numbers(1), numbers(0));

    has(pass, "z1", 0.5);
    has(pass, "a1", 0.6224593312018546);
    has(pass, "a2", -0.6224593312018546);
    has(pass, "L", 0.19372780950013005);
    has(pass, "dL_da2", -0.6224593312018546);
    has(pass, "dL_dW2", -0.3874556190002601);
    has(pass, "dL_db2", -0.6224593312018546);
    has(pass, "dL_da1", 0.6224593312018546);
    has(pass, "dL_dW1", 0.14628025352695762);
    has(pass, "dL_db1", 0.14628025352695762);

    double[] learned = step(p, pass, 0.01);
    close(
        learned,
        0.4985371974647304,
        -0.001462802535269576,
        -0.9961254438099973,
        0.006224593312018546);
    Pass second = pass(shape, Loss.HALF_SSE, learned, numbers(1), numbers(0));
    has(second, "a2", -0.6131378750853853);
    has(second, "L", 0.1879690269321108);
  }

  private static Pass pass(Shape shape, Loss loss, double[] p, double[] x, double[] t) {
    return new Interpreter(Networks.network(shape, loss), Form.INDEXED).pass(p, x, t);
  }

  private static double[] step(double[] p, Pass pass, double learningRate) {
    double[] gradient = pass.gradient();
    double[] learned = p.clone();
    for (int k = 0; k < p.length; k++) {
      learned[k] -= learningRate * gradient[k];
    }
    return learned;
  }

  private static void has(Pass pass, String name, double... expected) {
    assertThat(pass.value(name)).as(name).containsExactly(expected, within(TOLERANCE));
  }

  private static void close(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(TOLERANCE));
  }

  private static double[] numbers(double... values) {
    return values;
  }
}
