package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** What a network says of itself. */
final class SummaryTest {

  @Test
  void aNetworkSaysItsLayersItsParametersAndTheirBytes() {
    assertThat(new Classifier()).hasToString("""
        2-4-3 network, floats, CATEGORICAL_CROSS_ENTROPY
        layer      in  out  weights  biases
        1 RELU      2    4        8       4
        2 SOFTMAX   4    3       12       3
        27 parameters, 108 bytes""");
  }

  @Test
  @DefaultLocale("ar-EG")
  void whatIsNotAsUsualIsSaid() {
    Shape shape = Shape.ofInputs(1000)
        .layer(200, Activation.TANH, Bias.SHARED)
        .trainable(Trainable.NOTHING)
        .layer(4, Activation.IDENTITY, Bias.PER_NEURON)
        .trainable(Trainable.BIASES)
        .layer(3, Activation.IDENTITY, Bias.PER_NEURON)
        .trainable(Trainable.WEIGHTS)
        .layer(2, Activation.SIGMOID, Bias.NONE);
    assertThat(AnyShape.declared(shape, "layer1 alpha=0.2")).hasToString("""
        1000-200-4-3-2 network, doubles, MSE, layer1 bias=SHARED, layer4 bias=NONE, layer1 alpha=0.2
        layer         in  out  weights  biases
        1 TANH      1000  200   200000       1          frozen
        2 IDENTITY   200    4      800       4  weights frozen
        3 IDENTITY     4    3       12       3   biases frozen
        4 SIGMOID      3    2        6       0
        200826 parameters (22 of them trained), 1606608 bytes""");
  }
}
