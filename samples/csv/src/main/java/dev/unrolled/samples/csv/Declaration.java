package dev.unrolled.samples.csv;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.data.Dataset;
import dev.unrolled.files.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A network, and the class that declares it.
 *
 * @param inputs how many inputs it takes
 * @param layers its layers, from the inputs to the outputs
 * @param loss the loss that it makes small
 */
record Declaration(int inputs, List<Units> layers, Loss loss) {

  /**
   * A layer.
   *
   * @param count how many units it has
   * @param activation what they do to their sums
   */
  record Units(int count, Activation activation) {

    @Override
    public String toString() {
      return "out = " + count
          + (activation == Activation.IDENTITY ? "" : ", activation = " + activation);
    }
  }

  /** For classes or numbers, as the data has them, through hidden layers of so many units. */
  static Declaration of(Dataset data, List<Integer> hidden) {
    List<Integer> units = new ArrayList<>(hidden);
    units.add(data.targets().width());
    return of(data.inputs().width(), units, !data.classNames().isEmpty());
  }

  private static Declaration of(int inputs, List<Integer> units, boolean ofClasses) {
    List<Units> layers = new ArrayList<>();
    units.forEach(count -> layers.add(new Units(count, Activation.TANH)));
    layers.set(
        layers.size() - 1,
        new Units(
            units.get(units.size() - 1), ofClasses ? Activation.SOFTMAX : Activation.IDENTITY));
    return new Declaration(inputs, layers, ofClasses ? Loss.CATEGORICAL_CROSS_ENTROPY : Loss.MSE);
  }

  /**
   * The network whose parameters a file holds, if {@link #of(Dataset, List)} made it: the shapes of
   * its weights tell how many units it has. Whoever loads them finds out whether it is another.
   */
  static Declaration of(Path saved) throws IOException {
    SafeTensors file = SafeTensors.read(saved);
    List<List<Integer>> weights = new ArrayList<>(); // [units, inputs] of each layer
    for (int module = 0; file.names().contains(module + ".weight"); module += 2) { // then its tanh
      weights.add(Objects.requireNonNull(file.tensors().get(module + ".weight")).shape());
    }
    if (weights.isEmpty() || weights.stream().anyMatch(shape -> shape.size() != 2)) {
      throw new IOException(
          "%s does not say which network it is of; give a file that --save has written."
              .formatted(saved));
    }
    return of(
        weights.get(0).get(1),
        weights.stream().map(shape -> shape.get(0)).toList(),
        Loss.CATEGORICAL_CROSS_ENTROPY.name().equals(file.metadata().get("unrolled.loss")));
  }

  /** The class, as one would write it by hand. */
  String source(ClassName name) {
    TreeSet<String> imports = new TreeSet<>();
    layers.stream()
        .map(Units::activation)
        .filter(activation -> activation != Activation.IDENTITY)
        .forEach(activation -> imports.add("dev.unrolled.Activation." + activation));
    boolean hasLoss = loss != Loss.MSE;
    if (hasLoss) {
      imports.add("dev.unrolled.Loss." + loss);
    }
    StringBuilder source = new StringBuilder();
    if (!name.packageName().isEmpty()) {
      source.append("package ").append(name.packageName()).append(";\n\n");
    }
    imports.forEach(each -> source.append("import static ").append(each).append(";\n"));
    source.append(imports.isEmpty() ? "" : "\n").append("import dev.unrolled.Layer;\n");
    if (hasLoss) {
      source
          .append("import dev.unrolled.Unrolled;\n\n@Unrolled(loss = ")
          .append(loss)
          .append(")");
    }
    String in = "\n@Layer(in = " + inputs + ", ";
    for (Units layer : layers) {
      source.append(in).append(layer).append(")");
      in = "\n@Layer(";
    }
    return source
        .append("\npublic class ")
        .append(name.simpleName())
        .append(" {}\n")
        .toString();
  }
}
