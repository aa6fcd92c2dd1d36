package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.model.OutputRange;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Whether an example fits the network. */
final class ExampleChecks {

  private final WrittenAnnotation example;
  private final String name;
  private final NetworkOptions options;
  private final Problems problems;

  /**
   * Checks of one example.
   *
   * @param example the annotation
   * @param count how many there are on its type
   * @param options those of its network
   * @param problems where what is wrong is added
   */
  ExampleChecks(WrittenAnnotation example, int count, NetworkOptions options, Problems problems) {
    this.example = example;
    this.name = nameOf(example, count);
    this.options = options;
    this.problems = problems;
  }

  /** Which of them is meant, where there are several. */
  private static String nameOf(WrittenAnnotation example, int count) {
    return count == 1 ? "@Example" : "@Example %s of %s".formatted(example.ordinal() + 1, count);
  }

  /** All examples of a class go into its class file: the first that finds no room is told. */
  private static void checkLength(List<WrittenAnnotation> examples, Problems problems) {
    int numbers = 0;
    for (WrittenAnnotation example : examples) {
      numbers += example.numbers("input").size() + example.numbers("target").size();
      if (numbers > NetworkModel.MAX_EXAMPLE) {
        problems.add(
            example.place(),
            Message.EXAMPLE_TOO_LONG,
            nameOf(example, examples.size()),
            numbers,
            NetworkModel.MAX_EXAMPLE);
        return;
      }
    }
  }

  /** Checks each of the examples of a network. */
  static void checkAll(
      List<WrittenAnnotation> examples,
      KnownNetwork network,
      NetworkOptions options,
      Problems problems) {
    checkLength(examples, problems);
    for (WrittenAnnotation example : examples) {
      new ExampleChecks(example, examples.size(), options, problems).check(network);
    }
  }

  private void check(KnownNetwork network) {
    checkNumbers("input");
    checkNumbers("target");
    network.inputs().ifPresent(count -> checkCount("input", count, Message.WRONG_INPUT_COUNT));
    network.tables().forEach(this::checkRows);
    network
        .outputs()
        .ifPresent(out -> checkCount("target", Dimensions.count(out), Message.WRONG_TARGET_COUNT));
    int classes = network
        .outputs()
        .map(Dimensions::last)
        .orElseGet(() -> example.numbers("target").size());
    network.last().ifPresent(last -> checkTargets(last, classes));
  }

  /** Whether a compiler can compute an example of so large a network; if not, that is a warning. */
  static boolean isSmallEnough(Shape shape, List<WrittenAnnotation> examples, Problems problems) {
    boolean isOfParameters = shape.parameterCount() > NetworkModel.MAX_EVALUATED;
    if (isOfParameters || shape.multiplications() > NetworkModel.MAX_EVALUATED) {
      String much = isOfParameters
          ? shape.parameterCount() + " parameters"
          : "work for " + shape.multiplications() + " multiplications";
      examples.stream()
          .limit(1)
          .forEach(example -> problems.warn(
              example.place(), Message.EXAMPLE_TOO_LARGE, much, NetworkModel.MAX_EVALUATED));
      return false;
    }
    return true;
  }

  static ExampleModel model(WrittenAnnotation example) {
    return new ExampleModel(example.numbers("input"), example.numbers("target"));
  }

  private void checkNumbers(String member) {
    List<Double> values = example.numbers(member);
    for (int k = 0; k < values.size(); k++) {
      double value = values.get(k);
      Place place = example.place(member, k);
      if (!Double.isFinite(value)) {
        problems.add(place, Message.EXAMPLE_NOT_FINITE, name, member, k, value);
      } else if (options.precision() == Precision.FLOAT) {
        FloatChecks.check(place, "%s[%s]".formatted(member, k), value, problems);
      }
    }
  }

  private void checkCount(String member, int expected, Message message) {
    int count = example.numbers(member).size();
    if (count != expected) {
      problems.add(example.place(member), message, name, count, expected);
    }
  }

  /** An embedding looks rows up by whole numbers. */
  private void checkRows(KnownNetwork.Table table) {
    List<Double> input = example.numbers("input");
    for (int k = 0; k < input.size(); k++) {
      double number = input.get(k);
      if (number != Math.rint(number) || number < 0 || number >= table.rows()) {
        problems.add(
            example.place("input", k),
            Message.EXAMPLE_IS_NO_ROW,
            k,
            number,
            table.position(),
            table.rows() - 1);
      }
    }
  }

  private void checkTargets(KnownNetwork.Last last, int classes) {
    if (options.loss().targetsAreProbabilities()) {
      checkProbabilities();
    } else {
      checkReach(last, classes);
    }
    if (options.loss().targetsAddUpToOne()) {
      checkTotal(classes);
    }
  }

  private void checkProbabilities() {
    List<Double> targets = example.numbers("target");
    Loss loss = options.loss();
    for (int k = 0; k < targets.size(); k++) {
      double target = targets.get(k);
      if (target < 0 || target > 1) {
        problems.add(
            example.place("target", k), Message.TARGET_NOT_A_PROBABILITY, name, k, target, loss);
      }
    }
  }

  private void checkTotal(int classes) {
    for (double total : totals(classes)) {
      if (Math.abs(total - 1) > Loss.TARGET_SUM_TOLERANCE) {
        problems.add(
            example.place("target"), Message.TARGETS_DO_NOT_ADD_UP, name, total, options.loss());
        return;
      }
    }
  }

  /** The sum of the targets in each row of so many. */
  private List<Double> totals(int classes) {
    List<Double> targets = example.numbers("target");
    List<Double> totals = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += classes) {
      totals.add(targets.subList(from, Math.min(targets.size(), from + classes)).stream()
          .mapToDouble(target -> target)
          .sum());
    }
    return totals;
  }

  /** No error: what happens then may be just what someone wants to show. */
  private void checkReach(KnownNetwork.Last last, int classes) {
    checkReachOfEach(last);
    totals(classes).stream()
        .filter(total -> last.activation() == Activation.SOFTMAX
            && Math.abs(total - 1) > Loss.TARGET_SUM_TOLERANCE)
        .findFirst()
        .ifPresent(total -> problems.warn(
            example.place("target"),
            Message.TARGETS_OUT_OF_REACH_TOGETHER,
            name,
            total,
            last.position()));
  }

  private void checkReachOfEach(KnownNetwork.Last last) {
    OutputRange range = OutputRange.of(last.activation(), last.alpha());
    List<Double> targets = example.numbers("target");
    for (int k = 0; k < targets.size(); k++) {
      double target = targets.get(k);
      if (Double.isFinite(target) && !range.contains(target)) {
        problems.warn(
            example.place("target", k),
            Message.TARGET_OUT_OF_REACH,
            name,
            k,
            target,
            last.position(),
            last.activation(),
            range);
      }
    }
  }
}
