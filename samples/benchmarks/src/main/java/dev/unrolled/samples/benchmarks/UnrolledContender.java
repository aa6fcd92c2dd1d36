package dev.unrolled.samples.benchmarks;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Parameters;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import java.util.function.Supplier;

/** A generated network; parameters go in and out by name, wherever the network keeps them. */
abstract class UnrolledContender<V extends Workspace> implements Contender {

  final FloatNetwork<V> net;
  final V v;
  final float[] x;
  final float[] t;
  final float[] y;
  final float[] g;
  final double learningRate;
  private final Workload workload;
  private final Workers workers;
  private final FloatNetwork<V> reader;

  UnrolledContender(Problem problem, Supplier<FloatNetwork<V>> network) {
    workload = problem.workload();
    net = network.get();
    reader = network.get();
    workers = Workers.start(workload.threads());
    v = net.newWorkspace(workload.rows(), workers);
    x = problem.x();
    t = problem.t();
    y = new float[t.length];
    g = new float[net.shape().parameterCount()];
    learningRate = problem.learningRate();
    write(problem.start(), net.parameters());
  }

  @Override
  public final void close() {
    workers.close();
  }

  @Override
  public float[] outputs() {
    return y.clone();
  }

  @Override
  public final Layers parameters() {
    return read(net.parameters());
  }

  @Override
  public final Layers gradients() {
    // g lies as p does: seen as parameters of a second network, it can be read by name.
    System.arraycopy(g, 0, reader.parameters().array(), 0, g.length);
    return read(reader.parameters());
  }

  private void write(Layers layers, Parameters<float[]> parameters) {
    for (int l = 0; l < layers.weights().length; l++) {
      parameters.set(name(l) + ".weight", Problem.doubles(layers.weights()[l]));
      parameters.set(name(l) + ".bias", Problem.doubles(layers.biases()[l]));
    }
  }

  private Layers read(Parameters<float[]> parameters) {
    Layers layers = Layers.zeros(workload);
    for (int l = 0; l < workload.layers(); l++) {
      copy(parameters.get(name(l) + ".weight"), layers.weights()[l]);
      copy(parameters.get(name(l) + ".bias"), layers.biases()[l]);
    }
    return layers;
  }

  private static void copy(double[] from, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = (float) from[k];
    }
  }

  /**
   * The layers of the network: behind each of maps one that pools, behind all of them a flatten.
   */
  private String name(int layer) {
    int maps = workload.maps().size();
    int number = layer < maps ? 2 * layer + 1 : maps == 0 ? layer + 1 : layer + maps + 2;
    return "layer" + number;
  }
}
