package dev.unrolled.processor.page;

import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.files.LayerTensors;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.OutputRange;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the page's script starts from: sizes, start values, an example. */
final class StartNumbers {

  private StartNumbers() {}

  static String of(NetworkModel model, Program program, Maps maps) {
    List<ExampleModel> examples =
        model.examples().isEmpty() ? List.of(ExampleModel.any(model.shape())) : model.examples();
    OutputRange range = model.range(model.layers().size());
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
          takesMean: %s, // whether a step is along the mean of all examples, or along their sum
          inputs: %s,
          classes: %s, // how many outputs add up to 1
          output: '%s', // what the last layer gives,
          lowest: %s, // and between which numbers
          highest: %s,
          rows: %s, // how many there are that inputs look up; 0 where they are numbers
          seed: %sn, // from which it is drawn what is dropped
          values: {%s}, // how many numbers each has; 0 for a single one
          maps: {%s}, // images, signals and filters: key.from is the first number of the first
          trained: [%s], // where the parameters begin and end that training changes
          examples: [%s],
          parameters: [
        %s
          ],
          p: '%s' // the start values, one after the other
        };
        """.formatted(
            model.options().precision() == Precision.FLOAT,
            model.loss(),
            model.options().reduction() == Reduction.MEAN,
            model.shape().inputs(),
            model.shape().classes(),
            program.output().name(),
            infinite(range.lowest()),
            infinite(range.highest()),
            model.shape().rowsLookedUp().orElse(0),
            Long.toUnsignedString(model.options().seed()),
            values,
            maps.in(program),
            trained,
            examples.stream().map(StartNumbers::example).collect(Collectors.joining(", ")),
            parameters(model),
            base64(model.startParameters(), model.options().precision()));
  }

  private static String example(ExampleModel example) {
    return "{x: %s, t: %s}".formatted(list(example.input()), list(example.target()));
  }

  private static String infinite(double bound) {
    return Double.isInfinite(bound)
        ? (bound > 0 ? "Infinity" : "-Infinity")
        : Numbers.literal(bound);
  }

  /** What each is called, where it lies, and how it is drawn; where it is declared, it is not. */
  private static String parameters(NetworkModel model) {
    Iterator<String> names = LayerTensors.names(model.shape()).keySet().iterator();
    return model.layers().stream()
        .flatMap(layer -> layer.shape().parameters().stream()
            .map(parameter ->
                parameter(parameter, names.next(), !layer.declared(parameter).isEmpty())))
        .collect(Collectors.joining(",\n"));
  }

  private static String parameter(Parameter parameter, String tensor, boolean isDeclared) {
    ParameterStart start = parameter.start();
    double both = (double) start.fanIn() + start.fanOut();
    double limit = switch (start.initializer()) {
      case CONSTANT, UNIFORM, NORMAL -> start.scale();
      case XAVIER_UNIFORM -> Math.sqrt(6 / both);
      case XAVIER_NORMAL -> Math.sqrt(2 / both);
      case HE_UNIFORM -> Math.sqrt(6.0 / start.fanIn());
      case HE_NORMAL -> Math.sqrt(2.0 / start.fanIn());
      case LECUN_NORMAL -> Math.sqrt(1.0 / start.fanIn());
    };
    String way = switch (start.initializer()) {
      case CONSTANT -> "CONSTANT";
      case UNIFORM, XAVIER_UNIFORM, HE_UNIFORM -> "UNIFORM";
      case NORMAL, XAVIER_NORMAL, HE_NORMAL, LECUN_NORMAL -> "NORMAL";
    };
    return "    {name: '%s', tensor: '%s', shape: %s, strides: %s, offset: %s, size: %s,"
            .formatted(
                parameter.name(),
                tensor, // what it is called in a file
                parameter.shape(),
                parameter.strides(),
                parameter.offset(),
                parameter.size())
        + " isDeclared: %s, initializer: '%s', scale: %s, zeros: %s}"
            .formatted(isDeclared, way, Numbers.literal(limit), start.zeros());
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
