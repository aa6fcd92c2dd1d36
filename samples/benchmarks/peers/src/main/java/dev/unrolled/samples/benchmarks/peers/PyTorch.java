package dev.unrolled.samples.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.unrolled.samples.benchmarks.Contender;
import dev.unrolled.samples.benchmarks.Layers;
import dev.unrolled.samples.benchmarks.Library;
import dev.unrolled.samples.benchmarks.Maps;
import dev.unrolled.samples.benchmarks.Operation;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import java.nio.file.Path;
import java.util.Arrays;

/** PyTorch 2 through DJL, by its arrays: a Trainer around them would cost more. */
public final class PyTorch implements Library {

  @Override
  public String name() {
    return "PyTorch (DJL)";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return true;
  }

  @Override
  public Contender open(Problem problem) {
    int threads = problem.workload().threads();
    // Read once, when the engine starts; its libraries are unpacked where the build cleans up.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("DJL_OFFLINE", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty(
        "DJL_CACHE_DIR", Path.of("target", "djl").toAbsolutePath().toString());
    System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return new Network(problem);
  }

  private static final class Network implements Contender {

    private final Workload workload;
    private final float learningRate;
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final NDArray x;
    private final NDArray t;
    private final NDArray[] w;
    private final NDArray[] b;
    private float[] outputs = {};
    private boolean gradients;

    Network(Problem problem) {
      workload = problem.workload();
      learningRate = problem.learningRate();
      x = manager.create(problem.x(), shape(workload.inputSizes()));
      t = manager.create(problem.t(), new Shape(workload.rows(), workload.outputs()));
      w = new NDArray[workload.layers()];
      b = new NDArray[workload.layers()];
      for (int l = 0; l < w.length; l++) {
        w[l] = manager.create(problem.start().weights()[l], shape(workload.weightSizes(l)));
        b[l] = manager.create(problem.start().biases()[l], new Shape(workload.out(l)));
      }
    }

    /** The sums of the last layer. */
    private NDArray forward(NDArray input) {
      NDArray a = input;
      for (int l = 0; l < workload.maps().size(); l++) {
        a = maps(workload.maps().get(l), a, w[l], b[l]);
      }
      if (!workload.maps().isEmpty()) {
        a = a.reshape(workload.rows(), -1);
      }
      for (int l = workload.maps().size(); l < w.length; l++) {
        NDArray z = Linear.linear(a, w[l], b[l]).singletonOrThrow();
        a = l == w.length - 1 ? z : hidden(z);
      }
      return a;
    }

    private static NDArray maps(Maps maps, NDArray a, NDArray w, NDArray b) {
      if (maps.isSignal()) {
        NDArray z =
            Conv1d.conv1d(a, w, b).singletonOrThrow().getNDArrayInternal().relu();
        return maps.isAverage()
            ? z.mean(new int[] {2})
            : Pool.maxPool1d(z, new Shape(2), new Shape(2), new Shape(0), false);
      }
      NDArray z = Conv2d.conv2d(a, w, b).singletonOrThrow().getNDArrayInternal().relu();
      return Pool.maxPool2d(z, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
    }

    private static Shape shape(int... sizes) {
      return new Shape(Arrays.stream(sizes).asLongStream().toArray());
    }

    private NDArray hidden(NDArray z) {
      return switch (workload.hidden()) {
        case SIGMOID -> z.getNDArrayInternal().sigmoid();
        case TANH -> z.tanh();
        case RELU -> z.getNDArrayInternal().relu();
      };
    }

    @Override
    public Object predict() {
      try (NDManager step = manager.newSubManager()) {
        x.tempAttach(step); // what is computed from it is freed with the step
        NDArray z = forward(x);
        NDArray y = workload.squaredError() ? z.getNDArrayInternal().sigmoid() : z.softmax(1);
        outputs = y.toFloatArray(); // into Java, where it is wanted
      }
      return outputs;
    }

    @Override
    public double train() {
      try (NDManager step = manager.newSubManager()) {
        float loss = backward(step);
        for (int l = 0; l < w.length; l++) {
          descend(w[l]);
          descend(b[l]);
        }
        return loss;
      }
    }

    private void descend(NDArray p) {
      try (NDArray g = p.getGradient();
          NDArray way = g.mul(learningRate)) {
        p.subi(way);
      }
    }

    /** PyTorch adds every gradient to the one before. */
    private static void forget(NDArray p) {
      try (NDArray g = p.getGradient()) {
        g.muli(0);
      }
    }

    @Override
    public double gradient() {
      try (NDManager step = manager.newSubManager()) {
        return backward(step);
      }
    }

    private float backward(NDManager step) {
      for (int l = 0; l < w.length; l++) {
        if (gradients) {
          forget(w[l]);
          forget(b[l]);
        } else {
          w[l].setRequiresGradient(true);
          b[l].setRequiresGradient(true);
        }
      }
      gradients = true;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        x.tempAttach(step);
        NDArray z = forward(x);
        NDArray loss = workload.squaredError()
            ? z.getNDArrayInternal().sigmoid().sub(t).square().sum().div(2 * workload.rows())
            : z.logSoftmax(1).mul(t).sum().div(-workload.rows());
        collector.backward(loss);
        return loss.getFloat();
      }
    }

    @Override
    public float[] outputs() {
      return outputs;
    }

    @Override
    public Layers parameters() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < w.length; l++) {
        layers.weights()[l] = w[l].toFloatArray();
        layers.biases()[l] = b[l].toFloatArray();
      }
      return layers;
    }

    @Override
    public Layers gradients() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < w.length; l++) {
        layers.weights()[l] = w[l].getGradient().toFloatArray();
        layers.biases()[l] = b[l].getGradient().toFloatArray();
      }
      return layers;
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
