package dev.unrolled.samples.benchmarks.peers;

import dev.unrolled.samples.benchmarks.Contender;
import dev.unrolled.samples.benchmarks.Layers;
import dev.unrolled.samples.benchmarks.Library;
import dev.unrolled.samples.benchmarks.Maps;
import dev.unrolled.samples.benchmarks.Operation;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** DL4J on ND4J's processor backend with OpenBLAS. */
public final class Dl4j implements Library {

  @Override
  public String name() {
    return "DL4J";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return true;
  }

  @Override
  public Contender open(Problem problem) {
    int threads = problem.workload().threads();
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    openblas.blas_set_num_threads(threads);
    return new Network(problem);
  }

  private static final class Network implements Contender {

    private final Workload workload;
    private final MultiLayerNetwork network;
    private final INDArray x;
    private final INDArray t;
    private INDArray y = Nd4j.empty(DataType.FLOAT);

    Network(Problem problem) {
      workload = problem.workload();
      x = Nd4j.create(problem.x(), asImages(workload));
      t = Nd4j.create(problem.t(), new int[] {workload.rows(), workload.outputs()});
      network = new MultiLayerNetwork(configuration(problem).build());
      network.init();
      for (int l = 0; l < workload.layers(); l++) {
        int[] shape = {workload.out(l), workload.in(l)};
        INDArray weights = Nd4j.create(problem.start().weights()[l], shape);
        INDArray biases = Nd4j.create(problem.start().biases()[l], new int[] {1, shape[0]});
        network.setParam(
            name(l, "W"),
            l < workload.maps().size()
                ? weights.reshape('c', filters(workload.maps().get(l)))
                : weights.transpose());
        network.setParam(name(l, "b"), biases);
      }
    }

    /** Each layer of maps is two here, a convolution and a pooling. */
    private String name(int layer, String parameter) {
      int number = layer + Math.min(layer, workload.maps().size());
      return number + "_" + parameter;
    }

    /** A signal is an image of one row. */
    private static int[] asImages(Workload workload) {
      if (workload.maps().isEmpty()) {
        return workload.inputSizes();
      }
      Maps first = workload.maps().get(0);
      return new int[] {workload.rows(), first.channels(), first.height(), first.width()};
    }

    private static int[] filters(Maps maps) {
      return new int[] {maps.filters(), maps.channels(), maps.down(), maps.across()};
    }

    private static void add(Maps maps, NeuralNetConfiguration.ListBuilder layers) {
      layers.layer(new ConvolutionLayer.Builder(maps.down(), maps.across())
          .nIn(maps.channels())
          .nOut(maps.filters())
          .activation(Activation.RELU)
          .build());
      layers.layer(
          new SubsamplingLayer.Builder(maps.isAverage() ? PoolingType.AVG : PoolingType.MAX)
              .kernelSize(maps.poolHeight(), maps.poolWidth())
              .stride(maps.poolHeight(), maps.poolWidth())
              .build());
    }

    private static NeuralNetConfiguration.ListBuilder configuration(Problem problem) {
      Workload workload = problem.workload();
      NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
          .dataType(DataType.FLOAT)
          .updater(new Sgd(problem.learningRate()))
          .list();
      workload.maps().forEach(maps -> add(maps, layers));
      if (!workload.maps().isEmpty()) {
        Maps first = workload.maps().get(0);
        layers.setInputType(
            InputType.convolutional(first.height(), first.width(), first.channels()));
      }
      for (int l = workload.maps().size(); l < workload.layers() - 1; l++) {
        layers.layer(new DenseLayer.Builder()
            .nIn(workload.in(l))
            .nOut(workload.out(l))
            .activation(hidden(workload))
            .build());
      }
      int last = workload.layers() - 1;
      // MSE is the sum of squares over the count of outputs: for the two of W1, half the sum.
      return layers.layer(
          new OutputLayer.Builder(workload.squaredError() ? LossFunction.MSE : LossFunction.MCXENT)
              .nIn(workload.in(last))
              .nOut(workload.out(last))
              .activation(workload.squaredError() ? Activation.SIGMOID : Activation.SOFTMAX)
              .build());
    }

    private static Activation hidden(Workload workload) {
      return switch (workload.hidden()) {
        case SIGMOID -> Activation.SIGMOID;
        case TANH -> Activation.TANH;
        case RELU -> Activation.RELU;
      };
    }

    @Override
    public Object predict() {
      y = network.output(x);
      return y;
    }

    @Override
    public double train() {
      network.fit(x, t);
      return network.score();
    }

    @Override
    public double gradient() {
      network.setInput(x);
      network.setLabels(t);
      network.computeGradientAndScore();
      return network.score();
    }

    @Override
    public float[] outputs() {
      return y.dup('c').data().asFloat();
    }

    @Override
    public Layers parameters() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < workload.layers(); l++) {
        layers.weights()[l] = weights(l, network.getParam(name(l, "W")));
        layers.biases()[l] = flat(network.getParam(name(l, "b")));
      }
      return layers;
    }

    @Override
    public Layers gradients() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < workload.layers(); l++) {
        layers.weights()[l] =
            weights(l, network.gradient().getGradientFor(name(l, "W")).div(workload.rows()));
        layers.biases()[l] =
            flat(network.gradient().getGradientFor(name(l, "b")).div(workload.rows()));
      }
      return layers;
    }

    private float[] weights(int layer, INDArray array) {
      return flat(layer < workload.maps().size() ? array : array.transpose());
    }

    private static float[] flat(INDArray array) {
      return array.dup('c').data().asFloat();
    }
  }
}
