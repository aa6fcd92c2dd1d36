package dev.unrolled.samples.csv;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.data.Dataset;
import dev.unrolled.files.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network, and the class that declares it.
 *
 * @param inputs how many inputs it takes
 * @param layers its layers, from the inputs to the outputs
 * @param loss the loss that it makes small
 */
record Declaration(int inputs, List<Units> layers, Loss loss) {

  private static final Pattern UNITS = Pattern.compile(" -> ([0-9]{1,9}) ([A-Z_]+)");
  private static final Pattern LAYERS = Pattern.compile("([0-9]{1,9})((?:" + UNITS + ")+)");

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
    boolean ofClasses = !data.classNames().isEmpty();
    List<Units> layers = new ArrayList<>();
    hidden.forEach(count -> layers.add(new Units(count, Activation.TANH)));
    layers.add(
        new Units(data.targets().width(), ofClasses ? Activation.SOFTMAX : Activation.IDENTITY));
    return new Declaration(
        data.inputs().width(), layers, ofClasses ? Loss.CATEGORICAL_CROSS_ENTROPY : Loss.MSE);
  }

  /** The network whose parameters a file holds, as its texts tell. */
  static Declaration of(Path saved) throws IOException {
    Map<String, String> texts = SafeTensors.read(saved).metadata();
    Matcher network = LAYERS.matcher(texts.getOrDefault("unrolled.layers", ""));
    if (!network.matches()) {
      throw new IOException(
          "%s does not say which network it is of; give a file that --save has written."
              .formatted(saved));
    }
    try {
      List<Units> layers = UNITS
          .matcher(network.group(2))
          .results()
          .map(units ->
              new Units(Integer.parseInt(units.group(1)), Activation.valueOf(units.group(2))))
          .toList();
      Loss loss = Loss.valueOf(texts.getOrDefault("unrolled.loss", Loss.MSE.name()));
      return new Declaration(Integer.parseInt(network.group(1)), layers, loss);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s is of a network that this program does not know: %s."
              .formatted(saved, e.getMessage()),
          e);
    }
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
