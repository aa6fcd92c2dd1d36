package dev.unrolled.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.ModelWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ONNX Runtime, which says what a file computes. */
final class OnnxRuntime {

  private OnnxRuntime() {}

  static byte[] bytes(Model model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelWriter.write(model).writeTo(Channels.newChannel(out));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /**
   * What a model gives under that name.
   *
   * @param sizes of the input, the number of examples among them
   */
  static double[] outputs(
      byte[] model, String input, String output, ElementType type, long[] sizes, double... x) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR); // constants unused
      try (OrtSession session = environment.createSession(model, options);
          OnnxTensor given = tensor(environment, type, sizes, x);
          OrtSession.Result result = session.run(Map.of(input, given))) {
        return numbers(result.get(output).orElseThrow());
      }
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, ElementType type, long[] sizes, double... x) throws OrtException {
    switch (type) {
      case DOUBLE -> {
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(x), sizes);
      }
      case INT64 -> {
        long[] wholes = new long[x.length];
        for (int k = 0; k < x.length; k++) {
          wholes[k] = (long) x[k];
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(wholes), sizes);
      }
      default -> {
        float[] floats = new float[x.length];
        for (int k = 0; k < x.length; k++) {
          floats[k] = (float) x[k];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), sizes);
      }
    }
  }

  private static double[] numbers(OnnxValue value) throws OrtException {
    List<Double> numbers = new ArrayList<>();
    add(value.getValue(), numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void add(Object value, List<Double> numbers) throws OrtException {
    if (value instanceof OnnxValue inner) {
      add(inner.getValue(), numbers);
    } else if (value instanceof Map<?, ?> map) {
      for (Object each : map.values()) {
        add(each, numbers);
      }
    } else if (value instanceof Iterable<?> list) {
      for (Object each : list) {
        add(each, numbers);
      }
    } else if (value instanceof Object[] rows) {
      for (Object row : rows) {
        add(row, numbers);
      }
    } else if (value instanceof float[] floats) {
      for (float each : floats) {
        numbers.add((double) each);
      }
    } else if (value instanceof double[] doubles) {
      for (double each : doubles) {
        numbers.add(each);
      }
    } else if (value instanceof Number number) {
      numbers.add(number.doubleValue());
    } else {
      throw new AssertionError(value.getClass());
    }
  }
}
