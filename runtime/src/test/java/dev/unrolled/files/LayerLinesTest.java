package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names and shapes tell of the layers, and where they tell nothing. */
final class LayerLinesTest {

  /** Tensors as {@code name sizes}. */
  static Map<String, Tensor> tensors(String text) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String tensor : text.split("; ", -1)) {
      String[] parts = tensor.split(" ", -1);
      List<Integer> shape =
          Stream.of(parts[1].split("x", -1)).map(Integer::valueOf).toList();
      int size = shape.stream().reduce(1, (a, b) -> a * b);
      tensors.put(parts[0], Tensor.f32(shape, new double[size]));
    }
    return tensors;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.weight 16x4; 0.bias 16; 2.weight 3x16; 2.bias 3" + "| (in = 4, out = 16) (out = 3)",
        "weight 3x4; bias 3 | (in = 4, out = 3)",
        "0.weight 16x4; 2.weight 3x16; 2.bias 3 | (in = 4, out = 16, bias = NONE) (out = 3)",
        "fc.weight 3x16; fc.bias 3; embed.weight 16x4; embed.bias 16"
            + "| (in = 4, out = 16) (out = 3)",
        "fc10.weight 4x4; fc10.bias 4; fc9.weight 4x4; out.weight 2x4; in.weight 4x7; in.bias 4"
            + "| (in = 7, out = 4) (out = 4, bias = NONE) (out = 4) (out = 2, bias = NONE)",
        "net.0.weight 16x4; net.0.bias 16; net.1.weight 16; net.1.bias 16; net.3.weight 3x16"
            + "| (in = 4, out = 16) (kind = LAYER_NORM) (out = 3, bias = NONE)",
        "fc.weight 16x4; fc.bias 16; norm.weight 16; norm.bias 16; head.weight 3x16"
            + "| (in = 4, out = 16) (kind = LAYER_NORM) (out = 3, bias = NONE)",
        "0.weight 4; 0.bias 4; 1.weight 3x4; 1.bias 3" + "| (kind = LAYER_NORM, in = 4) (out = 3)",
        "0.weight 2x3; 0.bias 2x3; 2.weight 5x6; 2.bias 5"
            + "| (kind = LAYER_NORM, in = {2, 3}, dimensions = 2) (kind = FLATTEN) (out = 5)",
        "0.weight 2x3; 0.bias 2x3; 1.weight 5x3; 1.bias 5; 2.weight 2x5; 2.bias 2x5"
            + "| (kind = LAYER_NORM, in = {2, 3}, dimensions = 2) (out = 5)"
            + " (kind = LAYER_NORM, dimensions = 2)",
        "0.weight 100x8; 2.weight 5x24; 2.bias 5"
            + "| (kind = EMBEDDING, in = 3, rows = 100, out = 8) (kind = FLATTEN) (out = 5)",
        "emb.weight 24x8; out.weight 5x24; out.bias 5"
            + "| (kind = EMBEDDING, in = 3, rows = 24, out = 8) (kind = FLATTEN) (out = 5)",
        "hidden.weight 24x8; out.weight 5x24; out.bias 5"
            + "| (in = 8, out = 24, bias = NONE) (out = 5)",
        "0.weight 100x8; 1.weight 8; 1.bias 8; 2.weight 5x8; 2.bias 5; 4.weight 1x10; 4.bias 1"
            + "| (kind = EMBEDDING, in = 2, rows = 100, out = 8) (kind = LAYER_NORM) (out = 5)"
            + " (kind = FLATTEN) (out = 1)",
        "tokens.embedding.weight 100x8; out.weight 5x8; out.bias 5"
            + "| (kind = EMBEDDING, in = 1, rows = 100, out = 8) (out = 5)",
        "fc1.weight 8x5; bn1.weight 8; bn1.bias 8; bn1.running_mean 8; bn1.running_var 8;"
            + " bn1.num_batches_tracked 1; out.weight 3x8; out.bias 3; unrolled.optimizer.a 4"
            + "| (in = 5, out = 8) (out = 3)"
      })
  void aRowOfLayersHasItsLines(String tensors, String lines) {
    List<String> expected = Stream.of(lines.strip().split(" (?=\\((in =|out =|kind =))", -1))
        .map("@Layer"::concat)
        .toList();

    assertThat(LayerLines.of(tensors(tensors.strip()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv1.weight 4x1x3x3; conv1.bias 4; fc.weight 10x4; fc.bias 10", // no such kind
        "0.weight 16x4; 0.bias 16; 2.weight 3x15; 2.bias 3", // sizes that do not follow
        "2.weight 16x4; 2.bias 16; 0.weight 3x16; 0.bias 3", // in the wrong order
        "encoder.weight 2x4; decoder.weight 4x2", // either may come first
        "0.weight 4; 1.weight 4x4", // a weight for each number, without biases
        "0.weight 3x4; 0.bias 4", // a bias for each input
        "0.bias 3", // no weights
        "0.weight 0x4; 0.bias 0", // no units
        "0.mean 3" // no layer
      })
  void whatIsNoRowHasNone(String tensors) {
    assertThat(LayerLines.of(tensors(tensors))).isEmpty();
  }

  @Test
  void layersThatAreAllAlikeCostNoTime() {
    Map<String, Tensor> alike = new LinkedHashMap<>();
    for (String name : Collections.nCopies(30, "x")) {
      alike.put(name.repeat(alike.size() + 1) + ".weight", Tensor.f32(List.of(1, 1), 1));
    }
    alike.put("bad.weight", Tensor.f32(List.of(7, 7), new double[49]));

    assertThat(LayerLines.of(alike)).isEmpty();
  }

  @Test
  void asManyLinesAsThereAreLayers() {
    Map<String, Tensor> many = new LinkedHashMap<>();
    IntStream.range(0, 200).forEach(k -> many.put(k + ".weight", Tensor.f32(List.of(1, 1), 1)));
    assertThat(LayerLines.of(many)).hasSize(200);
    many.put("200.weight", Tensor.f32(List.of(1, 1), 1));
    assertThat(LayerLines.of(many)).isEmpty();
  }
}
