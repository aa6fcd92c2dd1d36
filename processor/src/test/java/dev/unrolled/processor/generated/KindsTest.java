package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.LayerKind;
import dev.unrolled.Workspace;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What kinds of layers say of themselves is what their equations do. */
class KindsTest {

  @Test
  void linesLeadFromNumbersToThoseThatTheyMove() {
    Map<String, String> sources = sources();
    Compiled compiled = Compiled.of(sources);

    for (String name : sources.keySet()) {
      DoubleNetwork<Workspace> network =
          compiled.network(name.replace("example.", "example.Unrolled"));
      LayerShape layer = network.shape().layers().get(0);
      List<String> leads = new ArrayList<>();
      lines(layer, (taken, given) -> leads.add(taken + " to " + given));
      assertThat(moved(network)).as(sources.get(name)).containsExactlyInAnyOrderElementsOf(leads);
    }
  }

  @Test
  void theWeightOfALineMultipliesWhatLeavesOnIt() {
    Map<String, String> sources = sources();
    Compiled compiled = Compiled.of(sources);
    Set<LayerKind> weighted = EnumSet.noneOf(LayerKind.class);

    for (String name : sources.keySet()) {
      DoubleNetwork<Workspace> network =
          compiled.network(name.replace("example.", "example.Unrolled"));
      LayerShape layer = network.shape().layers().get(0);
      lines(layer, (taken, given) -> {
        List<Integer> at = layer.spec().weight(layer.inShape(), taken, given);
        if (!at.isEmpty() && layer.activation() == Activation.IDENTITY) {
          weighted.add(layer.spec().kind());
          double[] x = new double[layer.in()];
          double before = network.predict(x)[given];
          x[taken] = 1;
          int place =
              layer.parameters().get(0).place(at.stream().mapToInt(k -> k).toArray());
          assertThat(network.predict(x)[given] - before)
              .as("%s%s to %s", sources.get(name), taken, given)
              .isCloseTo(network.parameters().array()[place], within(1e-12));
        }
      });
    }
    assertThat(weighted).containsExactly(LayerKind.DENSE, LayerKind.CONVOLUTION);
  }

  private static void lines(LayerShape layer, BiConsumer<Integer, Integer> line) {
    for (int taken = 0; taken < layer.in(); taken++) {
      for (int given = 0; given < layer.out(); given++) {
        if (layer.spec().leads(layer.inShape(), taken, given)) {
          line.accept(taken, given);
        }
      }
    }
  }

  /** A network of one layer for each that is declared below. */
  private static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (LayerKind kind : LayerKind.values()) {
      for (String elements : declared(kind)) {
        String name = "Kind" + sources.size();
        sources.put("example." + name, """
            package example;

            import dev.unrolled.*;

            @Layer(kind = LayerKind.%s, %s)
            class %s {}
            """.formatted(kind, elements, name));
      }
    }
    return sources;
  }

  /** Those of which it is seen where they lead. */
  private static List<String> declared(LayerKind kind) {
    return switch (kind) {
      case DENSE ->
        List.of("in = {2, 3}, out = 2", "in = {2, 3}, out = 2, activation = Activation.SOFTMAX");
      case ACTIVATION ->
        List.of(
            "in = {2, 3}, activation = Activation.TANH",
            "in = {2, 3}, activation = Activation.SOFTMAX");
      case DROPOUT, FLATTEN -> List.of("in = {2, 3}");
      case CONVOLUTION ->
        List.of(
            "in = {2, 5}, out = 2, size = 2",
            "in = {1, 4, 5}, out = 2, size = {2, 3}, stride = {2, 1}, padding = {0, 1}",
            "in = {2, 4, 4}, out = 1, size = 2, dilation = 2",
            "in = {4, 3}, out = 6, size = 2, groups = 2",
            "in = {3, 2, 2}, out = 6, size = 2, groups = 3",
            "in = {2, 3}, out = 2, size = 2, groups = 2");
      case MAX_POOLING, AVERAGE_POOLING ->
        List.of(
            "in = {2, 5}, size = 2",
            "in = {1, 4, 5}, size = {2, 3}, stride = 1, padding = 1",
            "in = {2, 2, 3}");
      case EMBEDDING -> List.of("in = {2, 3}, rows = 3, out = 2");
      case BATCH_NORM ->
        List.of("in = 3", "in = {2, 3}", "in = {2, 2, 3}, activation = Activation.RELU");
      case LAYER_NORM ->
        List.of(
            "in = {2, 2, 3}",
            "in = {2, 2, 3}, dimensions = 2",
            "in = {2, 2, 3}, activation = Activation.SOFTMAX");
    };
  }

  /** Which inputs move which outputs: of whole numbers, those that are looked up. */
  private static Set<String> moved(DoubleNetwork<Workspace> network) {
    Set<String> moved = new TreeSet<>();
    double[] x = new double[network.shape().inputs()];
    moved.addAll(moved(network, x)); // where all are equally large, each may become the largest
    for (int k = 0; k < x.length; k++) {
      x[k] = k * k % 3;
    }
    moved.addAll(moved(network, x));
    return moved;
  }

  private static Set<String> moved(DoubleNetwork<Workspace> network, double... x) {
    Set<String> moved = new TreeSet<>();
    double[] before = network.predict(x).clone();
    for (int taken = 0; taken < x.length; taken++) {
      double[] changed = x.clone();
      changed[taken] = (x[taken] + 1) % 3;
      double[] after = network.predict(changed);
      for (int given = 0; given < before.length; given++) {
        if (after[given] != before[given]) {
          moved.add(taken + " to " + given);
        }
      }
    }
    return moved;
  }
}
