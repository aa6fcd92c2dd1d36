package dev.unrolled.processor.write;

import dev.unrolled.Form;
import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.NumberText;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.processor.math.Activations;
import dev.unrolled.processor.math.LossRule;
import dev.unrolled.processor.math.Losses;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Javadoc of the generated class: what it computes, how to read its names, what it costs. */
final class Legend {

  /**
   * Types that the generated source imports or declares: a link to another of that name is spelled
   * out.
   */
  private static final Set<String> TAKEN = Set.of(
      "Activation",
      "Bias",
      "Generated",
      "DoubleKernels",
      "Equations",
      "FloatFunctions",
      "FloatKernels",
      "Initializer",
      "Kernels",
      "Loss",
      "Network",
      "Reduction",
      "Shape",
      "SpecialFunctions",
      "Trainable",
      "Values",
      "Workspace");

  private static final int WIDTH = Text.javadocWidth(0);

  private final Derivation derivation;
  private final NetworkModel model;
  private final Program program;
  private final Form form;

  Legend(Derivation derivation, Form form) {
    this.derivation = derivation;
    model = derivation.model();
    program = derivation.program();
    this.form = form;
  }

  /**
   * The comment of the class.
   *
   * @param isSplit whether a pass is too large for one method
   */
  String ofClass(boolean isSplit) {
    return Text.javadoc(
            0,
            "The network declared on %s, written %s: every sum, every activation and, by the chain"
                    .formatted(link(), written())
                + " rule, every gradient.")
        + "\n\n<pre>{@code\n"
        + String.join("\n", picture())
        + "\n"
        + lossAndSlope()
        + "\n"
        + Choices.of(model)
        + "\n"
        + cost()
        + "\n"
        + memory()
        + "\n"
        + memoryToTrain()
        + "\n}</pre>\n\n"
        + Text.javadoc(0, "<p>" + formSentence(isSplit))
        + "\n\n"
        + weights()
        + ExampleLegend.of(derivation, form)
        + Text.javadoc(
            0, "<p>How to read the names. Layers count from 1; units and inputs count from 0.")
        + "\n\n<ul>\n"
        + String.join("\n", nameList())
        + "\n</ul>\n";
  }

  /** {@code x (2 inputs) -> layer 1 (2 sigmoid units) -> L (mean squared error)}. */
  private List<String> picture() {
    List<String> stages = stages();
    stages.add("L (%s)".formatted(Losses.rule(model.options()).name()));
    return inLines(stages);
  }

  /** The same without the loss. */
  List<String> layers() {
    return inLines(stages());
  }

  private List<String> stages() {
    List<String> stages = new ArrayList<>();
    stages.add("x (%s)".formatted(inputs()));
    for (LayerModel layer : model.layers()) {
      LayerShape shape = layer.shape();
      stages.add("layer %s (%s%s%s)"
          .formatted(
              shape.number(), name(layer), connections(shape), Untrained.behindUnits(shape)));
    }
    return stages;
  }

  private static List<String> inLines(List<String> stages) {
    String line = String.join(" -> ", stages);
    return line.length() <= WIDTH ? List.of(line) : List.of(String.join("\n  -> ", stages));
  }

  /** {@code 2 inputs}, or {@code 3 x 4 inputs}. */
  private String inputs() {
    List<Integer> shape = model.shape().inputShape();
    return shape.size() == 1 ? Text.count(shape.get(0), "input") : sizes(shape) + " inputs";
  }

  private static String sizes(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** {@code 16 sigmoid units}; of what is no dense layer, what it is and gives. */
  private static String name(LayerModel layer) {
    String activation = Activations.rule(layer).name();
    List<Integer> out = layer.shape().outShape();
    LayerSpec spec = layer.shape().spec();
    if (spec.hasWeightedSums()) {
      return "%s %s unit%s"
          .formatted(sizes(out), activation, Dimensions.count(out) == 1 ? "" : "s");
    }
    String kind = spec.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (spec.rowsLookedUp().isPresent()) {
      return "%s of %s of %s, gives %s"
          .formatted(
              kind,
              Text.count(spec.rowsLookedUp().getAsInt(), "row"),
              Text.count(layer.shape().units(), "number"),
              sizes(out));
    }
    return "%s of %s%s"
        .formatted(
            spec.isActivationAlone() ? activation : kind,
            sizes(out),
            spec.isActivated() ? ", then " + activation : "");
  }

  private static String connections(LayerShape layer) {
    return (layer.takesTheOneBefore() ? "" : ", takes " + source(layer.from()))
        + (layer.add() < 0 ? "" : ", adds " + source(layer.add()));
  }

  private static String source(int layer) {
    return layer == 0 ? "x" : "layer " + layer;
  }

  /** {@code L = the mean of (a - t)^2 over the 2 outputs; dL/da = 2 * (a - t) / 2}. */
  private String lossAndSlope() {
    LossRule rule = Losses.rule(model.options());
    int outputs = model.shape().outputs();
    String text = "L = %s; `%s`".formatted(Lessons.overOutputs(rule, outputs), Losses.slope(model));
    return Text.hang(text, WIDTH, "", "  ");
  }

  /**
   * One multiply-add for each weight forward; backward one for its gradient, and one on the way to
   * the layer before.
   */
  private String cost() {
    long forward = MultiplyAdds.in(program.forward());
    return "%s%s, %s forward, %s forward and backward"
        .formatted(
            Text.count(model.shape().parameterCount(), "parameter"),
            new Untrained(model).behindCount(),
            Text.count(forward, "multiply-add"),
            forward + MultiplyAdds.in(program.backward()));
  }

  /**
   * {@code training adds up to 80 bytes of gradient, 160 for Adam and 80 for early stopping}:
   * Adam's two means are doubles, and the best parameters are kept.
   */
  private String memoryToTrain() {
    long count = model.shape().parameterCount();
    return "training adds up to %s bytes of gradient, %s for Adam and %1$s for early stopping"
        .formatted(numberBytes() * count, 2 * Double.BYTES * count);
  }

  private int numberBytes() {
    return model.options().precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
  }

  /** {@code 80 bytes of parameters, 104 bytes of values for each example of a batch}. */
  private String memory() {
    int bytes = numberBytes();
    long values = derivation.batch().values().stream().mapToLong(Variable::size).sum();
    return "%s bytes of parameters, %s bytes of values for each example of a batch"
        .formatted((long) bytes * model.shape().parameterCount(), bytes * values);
  }

  /** The file whose weights it starts with; nothing if there is none. */
  private String weights() {
    return model
        .weights()
        .map(FileLegend::new)
        .map(file -> Text.javadoc(
                0,
                "<p>It starts with the weights of %s. %s%s"
                    .formatted(
                        file.file(),
                        file.told(),
                        file.around(model.declaration().frozenName())))
            + "\n\n")
        .orElse("");
  }

  private String formSentence(boolean isSplit) {
    String work = Forms.work(model.shape());
    return switch (form) {
      case UNROLLED ->
        isAsked()
            ? asked(isSplit)
            : "Form: unrolled. With %s, every sum can be spelled out, %s small enough for HotSpot to"
                    .formatted(work, isSplit ? "in methods" : "and every method stays")
                + " compile. Below, the same equations stand once more for matrices, which compute a whole"
                + " batch at a time." + withVectors();
      case LOOPS ->
        "Form: loops, as its declaration asks. Each equation is a nest of loops, as textbooks print"
            + " it, and they compute a single example. Below, the same equations stand once more for"
            + " matrices, which compute a whole batch at a time, and faster.";
      case AUTO, KERNELS ->
        (isAsked()
                ? "Form: kernels, as its declaration asks. Weighted sums"
                : "Form: kernels. With %s, sums spelled out would be too long to read and too large for"
                        .formatted(work)
                    + " HotSpot to compile; so weighted sums")
            + " are products of matrices, for all examples of a batch at once. A single example is a"
            + " batch of one row.";
    };
  }

  /** {@code written out}. */
  private String written() {
    return switch (form) {
      case UNROLLED -> "out";
      case LOOPS -> "in loops";
      case AUTO, KERNELS -> "for matrices";
    };
  }

  private boolean isAsked() {
    return model.options().form() == form;
  }

  private String asked(boolean isSplit) {
    return "Form: unrolled, as its declaration asks: every sum is spelled out%s. Below, the same"
            .formatted(isSplit ? ", in methods small enough for HotSpot to compile" : "")
        + " equations stand once more for matrices, which compute a whole batch at a time."
        + withVectors();
  }

  /** Else whoever steps through the sums waits for a breakpoint that is never reached. */
  private String withVectors() {
    return model.shape().multiplications() < SpelledOut.VECTORS_PAY_FROM
        ? ""
        : " In a program started with the Vector API they compute a single example too, faster from %s"
                .formatted(SpelledOut.VECTORS_PAY_FROM)
            + " weights on: a breakpoint in the sums spelled out is then reached by {@code trace}"
            + " only.";
  }

  private List<String> nameList() {
    return (form == Form.KERNELS ? namesOfMatrices() : namesOfNumbers())
        .stream().map(item -> Text.hang(item, WIDTH, "  <li>", "      ")).toList();
  }

  private List<String> namesOfNumbers() {
    List<String> items = new ArrayList<>();
    items.add("{@code x} are the inputs, {@code t} the targets: what the outputs should be.");
    firstDense().ifPresent(first -> items.addAll(namesOf(first)));
    nameOfRows().ifPresent(name -> items.add(name + places(items)));
    namesOfScales().ifPresent(names -> items.add(names + places(items)));
    items.addAll(otherLetters(program, Variable::name));
    firstGradient()
        .ifPresent(
            value -> items.add("{@code dL_d%s} is dL/d%<s: how fast the loss L grows as %<s grows."
                .formatted(element(value))));
    return items;
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

  /** Of a layer that multiplies each number by a weight of its own. */
  private Optional<String> namesOfScales() {
    return firstScaled().map(layer -> {
      List<Parameter> parameters = layer.parameters();
      Object[] first = Collections.nCopies(parameters.get(0).shape().size(), 0).toArray();
      return "{@code %s} is the weight of the first number in layer %s, {@code %s} its bias."
          .formatted(
              parameters.get(0).symbolAt(first),
              layer.number(),
              parameters.get(1).symbolAt(first));
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
      String letter = value.name().substring(0, 1);
      if (value.name().equals(letter + value.layer()) && told.add(letter)) {
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
    firstLookedUp()
        .ifPresent(layer -> items.add(
            "{@code W%s} are the rows of layer %<s, one for each number that may be looked up."
                .formatted(layer.number())));
    firstScaled()
        .ifPresent(layer -> items.add(
            "{@code w%s} are the weights of the numbers in layer %<s, {@code b%<s} their biases."
                .formatted(layer.number())));
    items.addAll(otherLetters(derivation.batch(), MatrixElements::array));
    firstGradient()
        .flatMap(gradient -> derivation.batch().values().stream()
            .filter(each -> each.name().equals(gradient.name()))
            .findFirst())
        .map(gradient -> MatrixElements.array(gradient).substring(Variable.GRADIENT.length()))
        .ifPresent(name ->
            items.add("{@code dL_d%s} is dL/d%<s: how fast the loss L grows as each sum in %<s"
                    .formatted(name)
                + " grows."));
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
        .findFirst();
  }

  /** What a gradient is along, or the first of it. */
  private static String element(Variable gradient) {
    return gradient.baseName() + (gradient.shape().isEmpty() ? "" : "[0]");
  }

  /** That along the first sums to which the backward pass comes. */
  private Optional<Variable> firstGradient() {
    return program.values().stream()
        .filter(value -> value.isGradient() && value.baseName().startsWith("z"))
        .min(Comparator.comparingInt(Variable::layer));
  }

  String ofConstructor() {
    if (model.weights().isPresent()) {
      return "Starts with the weights of %s."
          .formatted(new FileLegend(model.weights().get()).file());
    }
    int declared = model.declaredCount();
    if (declared == 0 && model.shape().parameterCount() == 0) {
      return "There is nothing to start from: it has no parameters.";
    }
    if (declared == model.shape().parameterCount()) {
      return "Starts from the parameters declared on %s.".formatted(link());
    }
    return declared == 0
        ? "Starts with %s.".formatted(startValues())
        : "Starts from the parameters declared on %s, else with %s."
            .formatted(link(), startValues());
  }

  /** {@code weights drawn from the seed 42 and biases of 0}. */
  private String startValues() {
    Set<String> values = new LinkedHashSet<>();
    for (LayerModel declared : model.layers()) {
      LayerShape layer = declared.shape();
      if (layer.weightCount() == 0 || !declared.startValues().weights().isEmpty()) {
        continue;
      }
      ParameterStart start = layer.parameters().get(0).start();
      if (start.initializer() != Initializer.CONSTANT) {
        values.add("weights drawn from the seed " + model.seed());
      } else {
        String number = NumberText.text(BigDecimal.valueOf(start.scale()).stripTrailingZeros());
        values.add("weights of %s in layer %s".formatted(number, layer.number()));
      }
    }
    if (model.layers().stream()
        .anyMatch(layer ->
            layer.shape().biasCount() > 0 && layer.startValues().biases().isEmpty())) {
      values.add("biases of 0");
    }
    return Text.enumeration(List.copyOf(values));
  }

  /** The annotated type, linked. */
  String link() {
    Declaration declaration = model.declaration();
    String name = declaration.declaredName();
    boolean taken =
        TAKEN.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."))
            && !declaration.packageName().isEmpty();
    return "{@link %s}".formatted(taken ? declaration.packageName() + "." + name : name);
  }
}
