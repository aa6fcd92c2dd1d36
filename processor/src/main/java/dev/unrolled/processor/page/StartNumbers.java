package dev.unrolled.processor.page;

import dev.unrolled.Parameter;
import dev.unrolled.Precision;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.NetworkModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** What the page's script starts from: sizes, start values, an example. */
final class StartNumbers {

  private StartNumbers() {}

  static String of(NetworkModel model, Program program) {
    String values = program.values().stream()
        .map(value -> value.name() + ": "
            + (value.shape().isEmpty() ? "0" : "" + value.shape().get(0)))
        .collect(Collectors.joining(", "));
    String trained = model.shape().parameters().stream()
        .filter(Parameter::trainable)
        .map(each -> "[%d, %d]".formatted(each.offset(), each.offset() + each.size()))
        .collect(Collectors.joining(", "));
    return """
        const network = {
          floats: %s,
          loss: '%s',
          values: {%s}, // how many numbers each has; 0 for a single one
          trained: [%s], // where the parameters begin and end that training changes
          x: %s,
          t: %s,
          p: '%s' // the start values, one after the other
        };
        """.formatted(
            model.options().precision() == Precision.FLOAT,
            model.loss(),
            values,
            trained,
            Arrays.toString(x(model)),
            Arrays.toString(t(model)),
            base64(p(model), model.options().precision()));
  }

  private static double[] x(NetworkModel model) {
    double[] x = new double[model.shape().inputs()];
    Arrays.setAll(x, k -> (k % 10 + 1) / 20.0);
    return x;
  }

  private static double[] t(NetworkModel model) {
    double[] t = new double[model.shape().outputs()];
    t[0] = 1;
    return t;
  }

  private static double[] p(NetworkModel model) {
    double[] p = new double[model.shape().parameterCount()];
    Arrays.setAll(p, k -> Math.sin(k * 1.7) / 2);
    model.layers().forEach(layer -> {
      var start = layer.startValues();
      for (int k = 0; k < start.weights().size(); k++) {
        p[layer.shape().weight(k / layer.shape().in(), k % layer.shape().in())] =
            start.weights().get(k);
      }
      for (int k = 0; k < start.biases().size(); k++) {
        p[layer.shape().biasOffset() + k] = start.biases().get(k);
      }
    });
    return p;
  }

  /** The bytes of the numbers, the lowest first. */
  private static String base64(double[] numbers, Precision precision) {
    boolean floats = precision == Precision.FLOAT;
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * (floats ? Float.BYTES : Double.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      if (floats) {
        bytes.putFloat((float) number);
      } else {
        bytes.putDouble(number);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
