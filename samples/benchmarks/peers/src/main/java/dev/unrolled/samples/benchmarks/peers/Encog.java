package dev.unrolled.samples.benchmarks.peers;

import dev.unrolled.samples.benchmarks.Contender;
import dev.unrolled.samples.benchmarks.Layers;
import dev.unrolled.samples.benchmarks.Library;
import dev.unrolled.samples.benchmarks.Operation;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.error.LinearErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog 3, which computes in doubles. */
public final class Encog implements Library {

  @Override
  public String name() {
    return "Encog";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return operation != Operation.GRADIENT
        && workload.threads() == 1
        && workload.maps().isEmpty();
  }

  @Override
  public Contender open(Problem problem) {
    return new Network(problem);
  }

  private static final class Network implements Contender {

    private final Workload workload;
    private final BasicNetwork network = new BasicNetwork();
    private final double[][] x;
    private final double[][] y;
    private final Backpropagation training;

    Network(Problem problem) {
      workload = problem.workload();
      x = problem.doubleRows(problem.x());
      y = new double[workload.rows()][workload.outputs()];
      network.addLayer(new BasicLayer(null, true, workload.inputs()));
      for (int l = 0; l < workload.layers(); l++) {
        boolean last = l == workload.layers() - 1;
        ActivationFunction activation = last ? output(workload) : hidden(workload);
        network.addLayer(new BasicLayer(activation, !last, workload.out(l)));
      }
      network.getStructure().finalizeStructure();
      write(problem.start());

      // It adds up the examples' gradients: the mean is taken by the learning rate.
      double rate = (double) problem.learningRate() / workload.rows();
      BasicMLDataSet examples = new BasicMLDataSet(x, problem.doubleRows(problem.t()));
      training = new Backpropagation(network, examples, rate, 0);
      training.setThreadCount(1);
      training.setBatchSize(0); // all examples in one step
      training.setErrorFunction(
          workload.squaredError() ? new LinearErrorFunction() : new CrossEntropyErrorFunction());
      training.fixFlatSpot(false); // it would add 0.1 to the slope of a sigmoid
    }

    private static ActivationFunction output(Workload workload) {
      return workload.squaredError() ? new ActivationSigmoid() : new EncogSoftmax(hidden(workload));
    }

    private static ActivationFunction hidden(Workload workload) {
      return switch (workload.hidden()) {
        case SIGMOID -> new ActivationSigmoid();
        case TANH -> new ActivationTANH();
        case RELU -> new ActivationReLU();
      };
    }

    @Override
    public Object predict() {
      for (int row = 0; row < x.length; row++) {
        network.compute(x[row], y[row]);
      }
      return y;
    }

    @Override
    public double train() {
      training.iteration();
      return Double.NaN; // its error is the mean square, whatever it descends
    }

    @Override
    public float[] outputs() {
      float[] flat = new float[x.length * workload.outputs()];
      for (int k = 0; k < flat.length; k++) {
        flat[k] = (float) y[k / workload.outputs()][k % workload.outputs()];
      }
      return flat;
    }

    private void write(Layers layers) {
      for (int l = 0; l < workload.layers(); l++) {
        int in = workload.in(l);
        for (int i = 0; i < workload.out(l); i++) {
          for (int j = 0; j < in; j++) {
            network.setWeight(l, j, i, layers.weights()[l][i * in + j]);
          }
          network.setWeight(l, in, i, layers.biases()[l][i]);
        }
      }
    }

    @Override
    public Layers parameters() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < workload.layers(); l++) {
        int in = workload.in(l);
        for (int i = 0; i < workload.out(l); i++) {
          for (int j = 0; j < in; j++) {
            layers.weights()[l][i * in + j] = (float) network.getWeight(l, j, i);
          }
          layers.biases()[l][i] = (float) network.getWeight(l, in, i);
        }
      }
      return layers;
    }
  }
}
