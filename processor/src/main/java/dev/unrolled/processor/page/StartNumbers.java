package dev.unrolled.processor.page;

import dev.unrolled.Precision;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the page's script starts from: sizes, start values, an example. */
final class StartNumbers {

  private StartNumbers() {}

  static String of(NetworkModel model, Program program) {
    ExampleModel example = model.example().orElseGet(() -> anyExample(model.shape()));
    String values = program.values().stream()
        .map(value -> value.name() + ": " + (value.shape().isEmpty() ? 0 : value.size()))
        .collect(Collectors.joining(", "));
    int[] bounds = model.shape().trainedBounds();
    String trained = IntStream.range(0, bounds.length / 2)
        .mapToObj(k -> "[%s, %s]".formatted(bounds[2 * k], bounds[2 * k + 1]))
        .collect(Collectors.joining(", "));
    return """
        const network = {
          floats: %s,
          loss: '%s',
          rows: %s, // how many there are that inputs look up; 0 where they are numbers
          seed: %sn, // from which it is drawn what is dropped
          values: {%s}, // how many numbers each has; 0 for a single one
          trained: [%s], // where the parameters begin and end that training changes
          x: %s,
          t: %s,
          p: '%s' // the start values, one after the other
        };
        """.formatted(
            model.options().precision() == Precision.FLOAT,
            model.loss(),
            model.shape().rowsLookedUp().orElse(0),
            Long.toUnsignedString(model.options().seed()),
            values,
            trained,
            list(example.input()),
            list(example.target()),
            base64(model.startParameters(), model.options().precision()));
  }

  /** Where no example was declared: small inputs, and a target that suits every loss. */
  private static ExampleModel anyExample(Shape shape) {
    int rows = shape.rowsLookedUp().orElse(0);
    return new ExampleModel(
        IntStream.range(0, shape.inputs())
            .mapToObj(k -> rows > 0 ? (double) (k % rows) : (k % 10 + 1) / 10.0)
            .toList(),
        IntStream.range(0, shape.outputs())
            .mapToObj(k -> k % shape.classes() == 0 ? 1.0 : 0.0)
            .toList());
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Numbers::literal).collect(Collectors.joining(", ", "[", "]"));
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
