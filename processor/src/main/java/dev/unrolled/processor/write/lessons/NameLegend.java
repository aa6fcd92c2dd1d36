package dev.unrolled.processor.write.lessons;

import dev.unrolled.Form;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.source.Text;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How to read the names of the generated source: an example of each that it has. */
final class NameLegend {

  private final Derivation derivation;
  private final NetworkModel model;
  private final Program program;
  private final Form form;

  NameLegend(Derivation derivation, Form form) {
    this.derivation = derivation;
    model = derivation.model();
    program = derivation.program();
    this.form = form;
  }

  /** An item for each name. */
  List<String> items() {
    return (form == Form.KERNELS ? namesOfMatrices() : namesOfNumbers())
        .stream().map(item -> Text.hang(item, Legend.WIDTH, "  <li>", "      ")).toList();
  }

  private List<String> namesOfNumbers() {
    List<String> items = new ArrayList<>();
    items.add("{@code x} are the inputs, {@code t} the targets: what the outputs should be.");
    firstDense().ifPresent(first -> items.addAll(namesOf(first)));
    nameOfFilters().ifPresent(name -> items.add(name + places(items)));
    nameOfRows().ifPresent(name -> items.add(name + places(items)));
    namesOfScales().ifPresent(names -> items.add(names + places(items)));
    items.addAll(otherLetters(program, Variable::name));
    firstGradient()
        .ifPresent(
            value -> items.add("{@code dL_d%s} is dL/d%<s: how fast the loss L grows as %<s grows."
                .formatted(element(value))));
    firstValue()
        .ifPresent(
            value -> items.add("{@code v} keeps all these numbers of the latest pass: {@code v.%s}."
                .formatted(value.name())));
    return items;
  }

  /** The first number that a pass computes. */
  private Optional<Variable> firstValue() {
    return program.values().stream().findFirst();
  }

  private List<String> namesOf(LayerShape first) {
    int inputs = Dimensions.last(first.inShape());
    int input = Math.min(1, inputs - 1);
    int number = first.number();
    String bias = switch (first.bias()) {
      case PER_NEURON ->
        ", {@code %s} that unit's bias".formatted(first.parameters().get(1).symbolAt(0));
      case SHARED -> ", {@code b%s} the bias that all its units share".formatted(number);
      case NONE -> "; there is no bias";
    };
    String unit = first.outShape().size() == 1
        ? ""
        : " for the first of the rows that it takes, which lie one behind the other";
    return List.of(
        "{@code %s} is the weight into unit 0 of layer %s from input %s%s."
                .formatted(first.parameters().get(0).symbolAt(0, input), number, input, bias)
            + (form == Form.LOOPS
                ? " {@code W%s(0, %s)} says where in {@code p} it lies, and in {@code g} its gradient."
                    .formatted(number, input)
                : " All of them lie in {@code p}, their gradients at the same places in {@code g}."),
        "{@code z%s[%s]} is the weighted sum that unit 0 of layer %1$s computes%3$s, {@code a%1$s[%2$s]}"
                .formatted(number, 0, unit)
            + " its activation.");
  }

  /** Said with the first parameters that are named. */
  private static String places(List<String> items) {
    return items.size() > 1
        ? ""
        : " All of them lie in {@code p}, their gradients at the same places in {@code g}.";
  }

  /** Of a layer that looks up rows. */
  private Optional<String> nameOfRows() {
    return firstLookedUp().map(layer -> {
      Parameter rows = layer.parameters().get(0);
      int row = Math.min(1, rows.shape().get(0) - 1);
      return "{@code %s} is number 0 of row %s of layer %s, the row that is looked up for %2$s."
          .formatted(rows.symbolAt(row, 0), row, layer.number());
    });
  }

  /** Of a convolution. */
  private Optional<String> nameOfFilters() {
    return firstFilters().map(layer -> {
      List<Parameter> parameters = layer.parameters();
      Object[] first = Collections.nCopies(parameters.get(0).shape().size(), 0).toArray();
      return "{@code %s} is the first weight of filter 0 of layer %s for channel 0%s."
          .formatted(
              parameters.get(0).symbolAt(first),
              layer.number(),
              parameters.size() == 1
                  ? ""
                  : ", {@code %s} the bias of that filter"
                      .formatted(parameters.get(1).symbolAt(0)));
    });
  }

  /** Of a layer that multiplies each number by a weight of its own. */
  private Optional<String> namesOfScales() {
    return firstScaled().map(layer -> {
      List<Parameter> parameters = layer.parameters();
      Object[] first = Collections.nCopies(parameters.get(0).shape().size(), 0).toArray();
      String bias = parameters.size() < 2
          ? ""
          : ", {@code %s} its bias".formatted(parameters.get(1).symbolAt(first));
      return "{@code %s} is the weight of the first %s in layer %s%s."
          .formatted(
              parameters.get(0).symbolAt(first),
              layer.spec().meetsRows() && layer.inShape().size() > 1 ? "channel" : "number",
              layer.number(),
              bias);
    });
  }

  /**
   * What else is called by a letter and the number of its layer: a line for each letter, with the
   * first layer that has it.
   */
  private List<String> otherLetters(Program program, Function<Variable, String> name) {
    Set<String> told = new HashSet<>(firstDense().isPresent() ? Set.of("z", "a") : Set.of());
    List<String> items = new ArrayList<>();
    for (Variable value : program.values()) {
      boolean isLetter = value.symbol().length() == 1 && !value.isGradient();
      if (isLetter && told.add(value.symbol())) {
        items.add("{@code %s} holds the %s of layer %s."
            .formatted(name.apply(value), value.meaning(), value.layer()));
      }
    }
    return items;
  }

  private List<String> namesOfMatrices() {
    List<String> items = new ArrayList<>();
    items.add("{@code X} are the inputs, {@code T} the targets: what the outputs should be. Each"
        + " example has a row in them, and in every other matrix but W.");
    firstDense().ifPresent(first -> {
      int number = first.number();
      String bias = switch (first.bias()) {
        case PER_NEURON -> ", {@code b%s} its biases".formatted(number);
        case SHARED -> ", {@code b%s} the bias that all its units share".formatted(number);
        case NONE -> "; there is no bias";
      };
      items.add(
          "{@code W%s} are the weights of layer %<s, a row for each input and a column for each"
                  .formatted(number)
              + " unit%s. All of them lie in {@code p}.".formatted(bias));
      items.add("{@code Z%s} are the weighted sums of layer %<s, {@code A%<s} its activations."
          .formatted(number));
    });
    firstFilters()
        .ifPresent(layer -> items.add(
            "{@code W%s} are the filters of layer %<s, each channel by channel and row by row."
                .formatted(layer.number())));
    firstLookedUp()
        .ifPresent(layer -> items.add(
            "{@code W%s} are the rows of layer %<s, one for each number that may be looked up."
                .formatted(layer.number())));
    firstScaled()
        .ifPresent(layer -> items.add(
            "{@code w%s} are the weights of the numbers in layer %<s, {@code b%<s} their biases."
                .formatted(layer.number())));
    items.addAll(otherLetters(derivation.batch(), MatrixNames::array));
    firstGradient()
        .flatMap(gradient -> derivation.batch().values().stream()
            .filter(each -> each.name().equals(gradient.name()))
            .findFirst())
        .map(MatrixNames::base)
        .ifPresent(name ->
            items.add("{@code dL_d%s} is dL/d%<s: how fast the loss L grows as each sum in %<s"
                    .formatted(name)
                + " grows."));
    firstValue()
        .ifPresent(
            value -> items.add("{@code v} keeps all these numbers of the latest pass: {@code v.%s}."
                .formatted(value.name())));
    return items;
  }

  private Optional<LayerShape> firstDense() {
    return model.shape().layers().stream()
        .filter(layer -> layer.spec().hasWeightedSums())
        .findFirst();
  }

  private Optional<LayerShape> firstLookedUp() {
    return model.shape().layers().stream()
        .filter(layer -> layer.spec().rowsLookedUp().isPresent())
        .findFirst();
  }

  private Optional<LayerShape> firstScaled() {
    return model.shape().layers().stream()
        .filter(layer -> layer.weightCount() > 0)
        .filter(layer -> !layer.spec().hasWeightedSums())
        .filter(layer -> layer.spec().rowsLookedUp().isEmpty())
        .filter(layer -> layer.spec().looksThrough().isEmpty())
        .findFirst();
  }

  private Optional<LayerShape> firstFilters() {
    return model.shape().layers().stream()
        .filter(layer -> layer.weightCount() > 0)
        .filter(layer -> layer.spec().looksThrough().isPresent())
        .findFirst();
  }

  /** What a gradient is along, or the first of it. */
  private static String element(Variable gradient) {
    return gradient.baseName() + (gradient.shape().isEmpty() ? "" : "[0]");
  }

  /** That along the first sums to which the backward pass comes. */
  private Optional<Variable> firstGradient() {
    return program.values().stream()
        .filter(value -> value.isGradient() && value.symbol().equals("z"))
        .min(Comparator.comparingInt(Variable::layer));
  }
}
