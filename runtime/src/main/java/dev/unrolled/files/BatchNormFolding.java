package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Folds each batch norm of a file into the dense layer beside it. While predicting, a batch norm is
 * {@code y = s z + t} for each unit, with {@code s = w / sqrt(running_var + epsilon)} and {@code t
 * = b - s running_mean} (Ioffe and Szegedy, "Batch normalization", 2015). So
 *
 * <ul>
 *   <li>behind a dense layer {@code z = W x + c} it makes {@code y = (s W) x + (s c + t)},
 *   <li>before one, {@code W (s x + t) + c = (W s) x + (W t + c)}.
 * </ul>
 *
 * <p>Which one it stands beside, the order tells in which the layers were named; else the numbers
 * of {@code nn.Sequential}, where every module has one: behind number 0 stands 1, and no activation
 * between them. Names such as {@code fc1, bn1} do not tell what stands between.
 *
 * @param file the name of the file, for messages
 * @param named whether the layers stand in the order in which they were named
 * @param epsilon what is added to the variances
 * @param layers the layers
 */
record BatchNormFolding(String file, boolean named, double epsilon, List<StoredLayer> layers) {

  private static final Pattern NUMBERED = Pattern.compile("(.*\\.|)([0-9]{1,9})\\.");

  /**
   * The layers without batch norms.
   *
   * @param remarks to which is added what was folded
   */
  List<StoredLayer> fold(List<String> remarks) throws IOException {
    Map<String, StoredLayer> kept = new LinkedHashMap<>();
    for (StoredLayer layer : layers) {
      if (!layer.isBatchNorm()) {
        kept.put(layer.prefix(), layer);
      }
    }
    for (StoredLayer norm : layers) {
      if (norm.isBatchNorm()) {
        Line line = line(norm);
        StoredLayer before = beside(norm, -1, kept);
        StoredLayer behind = beside(norm, 1, kept);
        StoredLayer folded;
        if (before != null && before.isDense() && before.size(0) == line.units()) {
          folded = behind(before, line);
        } else if ((before == null || !named)
            && behind != null
            && behind.isDense()
            && behind.size(1) == line.units()) {
          folded = before(behind, line);
        } else {
          throw unclear(norm, line.units());
        }
        kept.put(folded.prefix(), folded);
        remarks.add("The batch norm %s is folded into %s, with an epsilon of %s."
            .formatted(Brief.of(norm.name()), Brief.of(folded.name()), epsilon));
      }
    }
    return List.copyOf(kept.values());
  }

  /** What a batch norm does to each unit. */
  private static final class Line {

    final double[] s;
    final double[] t;

    Line(double[] s, double[] t) {
      this.s = s;
      this.t = t;
    }

    int units() {
      return s.length;
    }
  }

  private Line line(StoredLayer norm) throws IOException {
    if (new HashSet<>(norm.shapes().values()).size() > 1
        || norm.shapes().values().iterator().next().size() != 1) {
      throw new IOException("%s has a batch norm %s with %s; all need the one number of its units."
          .formatted(file, Brief.of(norm.name()), StoredLayer.text(norm.shapes())));
    }
    double[] mean = values(norm, StoredLayer.MEAN, norm.tensor(StoredLayer.MEAN));
    double[] variance = values(norm, StoredLayer.VARIANCE, norm.tensor(StoredLayer.VARIANCE));
    double[] s = valuesOr(1, norm, StoredLayer.WEIGHT, mean.length);
    double[] t = valuesOr(0, norm, StoredLayer.BIAS, mean.length);
    checkVariances(file, Brief.of(norm.prefix() + StoredLayer.VARIANCE), variance);
    for (int k = 0; k < mean.length; k++) {
      s[k] /= Math.sqrt(variance[k] + epsilon);
      t[k] -= s[k] * mean[k];
    }
    return new Line(s, t);
  }

  /** Refuses a variance below 0, of which there is no root. */
  static void checkVariances(String file, String name, double... variance) throws IOException {
    for (int k = 0; k < variance.length; k++) {
      if (variance[k] < 0) {
        throw new IOException("%s has %s at place %s of %s; a variance is at least 0."
            .formatted(file, variance[k], k, name));
      }
    }
  }

  private double[] values(StoredLayer layer, String part, @Nullable Tensor tensor)
      throws IOException {
    if (tensor == null) {
      throw new IOException("%s lacks %s; the batch norm %s needs it."
          .formatted(file, Brief.of(layer.prefix() + part), Brief.of(layer.name())));
    }
    return layer.values(part, tensor, false, file);
  }

  /** The numbers of a tensor, or where there is none, that number for each unit. */
  private double[] valuesOr(double number, StoredLayer layer, String part, int units)
      throws IOException {
    Tensor tensor = layer.tensor(part);
    if (tensor == null) {
      double[] values = new double[units];
      Arrays.fill(values, number);
      return values;
    }
    return values(layer, part, tensor);
  }

  private StoredLayer behind(StoredLayer dense, Line line) throws IOException {
    double[] weights = values(dense, StoredLayer.WEIGHT, dense.tensor(StoredLayer.WEIGHT));
    double[] biases = valuesOr(0, dense, StoredLayer.BIAS, dense.size(0));
    for (int i = 0; i < biases.length; i++) {
      for (int j = 0; j < dense.size(1); j++) {
        weights[i * dense.size(1) + j] *= line.s[i];
      }
      biases[i] = line.s[i] * biases[i] + line.t[i];
    }
    return dense.with(weights, biases);
  }

  private StoredLayer before(StoredLayer dense, Line line) throws IOException {
    double[] weights = values(dense, StoredLayer.WEIGHT, dense.tensor(StoredLayer.WEIGHT));
    double[] biases = valuesOr(0, dense, StoredLayer.BIAS, dense.size(0));
    for (int i = 0; i < biases.length; i++) {
      for (int j = 0; j < dense.size(1); j++) {
        int place = i * dense.size(1) + j;
        biases[i] += weights[place] * line.t[j];
        weights[place] *= line.s[j];
      }
    }
    return dense.with(weights, biases);
  }

  /** The layer that stands right before it or right behind it, if that is known. */
  private @Nullable StoredLayer beside(StoredLayer norm, int step, Map<String, StoredLayer> kept) {
    if (named) {
      int place = layers.indexOf(norm) + step;
      return place < 0 || place == layers.size() ? null : now(layers.get(place), kept);
    }
    Matcher numbered = NUMBERED.matcher(norm.prefix());
    return numbered.matches()
        ? kept.get(numbered.group(1) + (Integer.parseInt(numbered.group(2)) + step) + ".")
        : null;
  }

  /** A layer as it is by now, when others may have been folded into it. */
  private static StoredLayer now(StoredLayer layer, Map<String, StoredLayer> kept) {
    return kept.getOrDefault(layer.prefix(), layer);
  }

  private IOException unclear(StoredLayer norm, int units) {
    List<StoredLayer> fitting = layers.stream()
        .filter(layer -> layer.isDense() && layer.size(0) == units)
        .toList();
    String name = Brief.of(norm.name());
    if (fitting.isEmpty()) {
      return new IOException("%s has a batch norm %s of %s units; no dense layer has as many."
          .formatted(file, name, units));
    }
    return new IOException(
        "%s has a batch norm %s of %s units, and its name does not tell whether it stands right behind"
                .formatted(file, name, units)
            + " %s, with no activation between. If so, name the layers in their order, and it is folded: "
                .formatted(StoredLayer.names(fitting))
            + "withLayers(\"%s\", \"%s\", ...)."
                .formatted(Brief.of(fitting.get(0).name()), name));
  }
}
