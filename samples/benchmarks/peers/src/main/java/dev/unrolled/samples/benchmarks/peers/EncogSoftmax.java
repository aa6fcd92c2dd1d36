package dev.unrolled.samples.benchmarks.peers;

import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationSoftMax;

/**
 * Encog's softmax with the slope of the layer below. On the way back Encog 3.4 takes the slope of
 * each hidden layer from the activation of the layer above it, so that a network with two kinds of
 * activation gets a wrong gradient: the check of this benchmark saw it. The softmax's own slope is
 * asked for nowhere, since the cross entropy brings both in one; so the slope that is needed below
 * can stand here.
 */
final class EncogSoftmax implements ActivationFunction {

  private static final long serialVersionUID = 1;

  private final ActivationSoftMax softmax = new ActivationSoftMax();
  private final ActivationFunction below;

  EncogSoftmax(ActivationFunction below) {
    this.below = below;
  }

  @Override
  public void activationFunction(double[] values, int start, int size) {
    softmax.activationFunction(values, start, size);
  }

  @Override
  public double derivativeFunction(double before, double after) {
    return below.derivativeFunction(before, after);
  }

  @Override
  public boolean hasDerivative() {
    return true;
  }

  @Override
  public double[] getParams() {
    return softmax.getParams();
  }

  @Override
  public void setParam(int index, double value) {
    softmax.setParam(index, value);
  }

  @Override
  public String[] getParamNames() {
    return softmax.getParamNames();
  }

  @Override
  public ActivationFunction clone() {
    return new EncogSoftmax(below);
  }

  @Override
  public String getFactoryCode() {
    return softmax.getFactoryCode();
  }

  @Override
  public String getLabel() {
    return softmax.getLabel();
  }
}
