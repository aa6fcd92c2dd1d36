package dev.unrolled.samples.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.unrolled.samples.benchmarks.Contender;
import dev.unrolled.samples.benchmarks.Layers;
import dev.unrolled.samples.benchmarks.Library;
import dev.unrolled.samples.benchmarks.Operation;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime, which predicts and does not train; its outputs go into a buffer made once. */
public final class OnnxRuntime implements Library {

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return operation == Operation.PREDICT;
  }

  @Override
  public Contender open(Problem problem) {
    try {
      return new Network(problem);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Network implements Contender {

    private final OrtSession session;
    private final FloatBuffer y;
    private final OnnxTensor input;
    private final OnnxTensor output;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    Network(Problem problem) throws OrtException {
      Workload workload = problem.workload();
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(workload.threads());
        options.setInterOpNumThreads(1);
        session = environment.createSession(OnnxModel.of(problem), options);
      }
      FloatBuffer x = direct(problem.x().length).put(problem.x()).rewind();
      y = direct(problem.t().length);
      input = OnnxTensor.createTensor(environment, x, longs(workload.inputSizes()));
      output = OnnxTensor.createTensor(environment, y, longs(workload.rows(), workload.outputs()));
      inputs = Map.of(OnnxModel.INPUT, input);
      outputs = Map.of(OnnxModel.OUTPUT, output);
    }

    private static FloatBuffer direct(int length) {
      return ByteBuffer.allocateDirect(length * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    private static long[] longs(int... sizes) {
      return Arrays.stream(sizes).asLongStream().toArray();
    }

    @Override
    public Object predict() {
      try (OrtSession.Result result = session.run(inputs, Set.of(), outputs)) {
        return result;
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public double train() {
      throw new UnsupportedOperationException("ONNX Runtime does not train");
    }

    @Override
    public float[] outputs() {
      float[] copy = new float[y.capacity()];
      y.duplicate().rewind().get(copy);
      return copy;
    }

    @Override
    public Layers parameters() {
      throw new UnsupportedOperationException("ONNX Runtime does not train");
    }

    @Override
    public void close() {
      try {
        input.close();
        output.close();
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
