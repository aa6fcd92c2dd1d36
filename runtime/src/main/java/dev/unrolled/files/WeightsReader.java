package dev.unrolled.files;

import dev.unrolled.LayerKind;
import dev.unrolled.Precision;
import dev.unrolled.internal.Brief;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reading of {@link Weights}: from the tensors of a file to the parameters of a network. */
final class WeightsReader {

  private final String file;
  private final NetworkText network;
  private final Shape shape;
  private final TensorSelection selection;
  private final List<String> remarks = new ArrayList<>();

  /** The names of the tensors that were not needed so far. */
  private final Set<String> aside = new LinkedHashSet<>();

  WeightsReader(String file, NetworkText network, TensorSelection selection) {
    this.file = file;
    this.network = network;
    this.shape = network.shape();
    this.selection = selection;
  }

  Weights read(SafeTensors content) throws IOException {
    network.check(content.metadata(), selection, file);
    Map<String, Tensor> own = new LinkedHashMap<>(content.tensors());
    own.keySet().removeIf(name -> name.startsWith(NetworkText.RESERVED));
    aside.addAll(own.keySet());
    String prefix = prefix(own.keySet());
    own.keySet().removeIf(name -> !name.startsWith(prefix));

    StoredLayers stored = StoredLayers.of(own, parts());
    checkOthers(stored.others());
    boolean named = !selection.layers().isEmpty();
    List<StoredLayer> layers = named ? named(prefix, stored) : stored.list();
    layers.stream().filter(StoredLayer::isBatchNorm).forEach(this::take);
    List<StoredLayer> order = order(folded(layers, named), named);
    double[] parameters = new double[shape.parameterCount()];
    for (int k = 0; k < order.size(); k++) {
      LayerShape layer = LayerTensors.learning(shape).get(k);
      read(order.get(k), layer, order, parameters);
      count(own.get(order.get(k).prefix() + StoredLayer.COUNTER), layer, parameters);
      take(order.get(k));
    }
    if (!aside.isEmpty()) {
      remarks.add("Left aside: %s.".formatted(Brief.list(aside)));
    }
    return new Weights(parameters, content.metadata(), remarks);
  }

  /** Without the batch norms of the file, if the network has none; it may have all of them. */
  private List<StoredLayer> folded(List<StoredLayer> layers, boolean named) throws IOException {
    long norms = shape.layers().stream().filter(WeightsReader::isBatchNorm).count();
    List<StoredLayer> stored = layers.stream().filter(StoredLayer::isBatchNorm).toList();
    if (norms == 0) {
      return new BatchNormFolding(file, named, selection.epsilon(), layers).fold(remarks);
    }
    if (stored.size() > norms) {
      throw new IOException(
          "%s has %s batch norms (%s), the network declares %s. Declare all of them, or none: then each is"
                  .formatted(file, stored.size(), StoredLayer.names(stored), norms)
              + " folded into the dense layer beside it.");
    }
    return layers;
  }

  private static boolean isBatchNorm(LayerShape layer) {
    return layer.spec().kind() == LayerKind.BATCH_NORM;
  }

  /** How many batches a batch norm has seen, where the file says so; else 0. */
  private void count(@Nullable Tensor counter, LayerShape layer, double[] parameters)
      throws IOException {
    for (Parameter parameter : layer.parameters()) {
      if (counter != null && LayerTensors.isCounter(parameter)) {
        if (counter.type() != Tensor.Type.I64 || !counter.shape().isEmpty()) {
          throw new IOException("%s has %s %s for %s; PyTorch's is one number of type I64."
              .formatted(file, parameter.part(), counter, nameOf(layer)));
        }
        parameters[parameter.offset()] = counter.wholeNumber();
      }
    }
  }

  private void take(StoredLayer layer) {
    layer.tensors().keySet().forEach(part -> aside.remove(layer.prefix() + part));
    aside.remove(layer.prefix() + StoredLayer.COUNTER);
  }

  /** The prefix that was asked for, with the dot behind it where it is a whole name. */
  private String prefix(Set<String> names) throws IOException {
    String asked = selection.prefix();
    if (asked.isEmpty() || names.stream().anyMatch(name -> name.startsWith(asked + "."))) {
      return asked.isEmpty() ? asked : asked + ".";
    }
    if (names.stream().noneMatch(name -> name.startsWith(asked))) {
      Set<String> first = names.stream()
          .filter(name -> name.indexOf('.') > 0)
          .map(name -> name.substring(0, name.indexOf('.')))
          .collect(Collectors.toCollection(LinkedHashSet::new));
      throw new IOException("%s has no tensor whose name begins with %s; %s."
          .formatted(
              file,
              Brief.quoted(asked),
              first.isEmpty() ? "its names have no prefix" : "there are " + Brief.list(first)));
    }
    return asked;
  }

  /** What the modules of the network's layers call their parameters. */
  private Set<String> parts() {
    return shape.parameters().stream()
        .filter(parameter -> !LayerTensors.isCounter(parameter))
        .map(Parameter::part)
        .collect(Collectors.toSet());
  }

  /** In whole numbers, such as those of a counter, nothing is learned. */
  private void checkOthers(Map<String, Tensor> others) throws IOException {
    if (selection.leavesExtras() || !selection.layers().isEmpty()) {
      return;
    }
    for (Map.Entry<String, Tensor> other : others.entrySet()) {
      if (!other.getValue().type().isWhole()) {
        throw new IOException(
            "%s has a tensor %s; a network has weights and biases, called like 0.weight and 0.bias."
                    .formatted(file, Brief.quoted(other.getKey()))
                + " If nothing is computed with it, leave it aside: leavingExtras().");
      }
    }
  }

  private List<StoredLayer> named(String prefix, StoredLayers stored) throws IOException {
    List<StoredLayer> named = new ArrayList<>();
    for (String name : selection.layers()) {
      StoredLayer layer = stored.layers().get(prefix + (name.isEmpty() ? "" : name + "."));
      if (layer == null) {
        throw new IOException("%s has no layer %s; it has %s."
            .formatted(file, Brief.quoted(prefix + name), StoredLayer.names(stored.list())));
      }
      named.add(layer);
    }
    return named;
  }

  /** The layers in the order of those of the network that learn something. */
  private List<StoredLayer> order(List<StoredLayer> layers, boolean named) throws IOException {
    List<LayerShape> learning = LayerTensors.learning(shape);
    List<StoredLayer> fitting = layers;
    if (selection.leavesExtras() && !named) {
      Set<Map<String, List<Integer>>> shapes =
          learning.stream().map(LayerTensors::shapesOf).collect(Collectors.toSet());
      fitting = layers.stream().filter(layer -> shapes.contains(layer.shapes())).toList();
    }
    if (fitting.size() != learning.size()) {
      String fit =
          fitting.size() == layers.size() ? "" : ", of which %s fit".formatted(fitting.size());
      throw misfit(
          "%s has %s layers (%s)%s; this %s network has %s."
              .formatted(
                  file, layers.size(), StoredLayer.list(layers), fit, shape, learning.size()),
          layers);
    }
    return named ? fitting : new LayerOrder(shape, file, fitting).find();
  }

  private void read(
      StoredLayer stored, LayerShape layer, List<StoredLayer> all, double[] parameters)
      throws IOException {
    for (Parameter parameter : layer.parameters()) {
      if (LayerTensors.isCounter(parameter)) {
        continue;
      }
      String part = parameter.part();
      String name = Brief.of(stored.prefix() + part);
      List<Integer> expected = LayerTensors.shapeOf(parameter, layer);
      Tensor tensor = stored.tensor(part);
      if (tensor == null) {
        throw misfit(
            "%s lacks %s; %s needs it, of shape %s.".formatted(file, name, nameOf(layer), expected),
            all);
      }
      if (!tensor.shape().equals(expected)) {
        throw misfit(
            "%s has %s of shape %s; %s needs %s."
                .formatted(file, name, tensor.shape(), nameOf(layer), expected),
            all);
      }
      double[] values = stored.values(part, tensor, network.precision() == Precision.FLOAT, file);
      if (part.equals(StoredLayer.VARIANCE)) {
        BatchNormFolding.checkVariances(file, name, values);
      }
      parameter.write(
          parameters,
          WeightOrder.OUT_BY_IN,
          parameter.shape().isEmpty() ? shared(name, values, layer) : values);
    }
    for (Map.Entry<String, Tensor> more : stored.tensors().entrySet()) {
      if (!LayerTensors.shapesOf(layer).containsKey(more.getKey())) {
        throw misfit(
            "%s has %s %s, but %s has no %s; declare it with one."
                .formatted(
                    file,
                    Brief.of(stored.prefix() + more.getKey()),
                    more.getValue(),
                    nameOf(layer),
                    more.getKey()),
            all);
      }
    }
  }

  /** What was written once per unit must be one number. */
  private double[] shared(String name, double[] values, LayerShape layer) throws IOException {
    for (double value : values) {
      if (value != values[0]) {
        throw new IOException(
            "%s has %s and %s in %s, but the units of %s share one bias; declare it PER_NEURON."
                .formatted(file, values[0], value, name, nameOf(layer)));
      }
    }
    return new double[] {values[0]};
  }

  private String nameOf(LayerShape layer) {
    return "layer %s of %s".formatted(layer.number(), shape.layers().size());
  }

  private static IOException misfit(String what, List<StoredLayer> layers) {
    return new IOException(what + LayerLines.hint(layers));
  }
}
