package dev.unrolled.processor.model;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of what may be written in a {@link Layer} of which kind. A new kind has its row here.
 */
public final class KindElements {

  private static final Map<String, List<LayerKind>> OWNERS = new LinkedHashMap<>();

  static {
    for (LayerKind kind : LayerKind.values()) {
      of(kind)
          .forEach(element ->
              OWNERS.computeIfAbsent(element, each -> new ArrayList<>()).add(kind));
    }
  }

  private KindElements() {}

  /**
   * The elements that a kind owns, alone or with some others, as opposed to those of every kind.
   */
  public static List<String> of(LayerKind kind) {
    return switch (kind) {
      case DENSE ->
        List.of(
            "out",
            "activation",
            "activationClass",
            "alpha",
            "bias",
            "initializer",
            "initialScale",
            "trainable",
            "weights",
            "biases");
      case ACTIVATION -> List.of("activation", "activationClass", "alpha");
      case DROPOUT -> List.of("rate");
      case EMBEDDING ->
        List.of(
            "out", "rows", "paddingIndex", "initializer", "initialScale", "trainable", "weights");
      case CONVOLUTION ->
        List.of(
            "out",
            "size",
            "stride",
            "padding",
            "dilation",
            "groups",
            "activation",
            "activationClass",
            "alpha",
            "bias",
            "initializer",
            "initialScale",
            "trainable",
            "weights",
            "biases");
      case MAX_POOLING, AVERAGE_POOLING -> List.of("size", "stride", "padding");
      case FLATTEN -> List.of();
      case LAYER_NORM ->
        List.of(
            "dimensions",
            "epsilon",
            "affine",
            "activation",
            "activationClass",
            "alpha",
            "trainable",
            "weights",
            "biases");
      case BATCH_NORM ->
        List.of(
            "momentum",
            "epsilon",
            "affine",
            "activation",
            "activationClass",
            "alpha",
            "trainable",
            "weights",
            "biases");
    };
  }

  /** The elements that some kinds own. */
  public static List<String> owned() {
    return List.copyOf(OWNERS.keySet());
  }

  /** The kinds that own an element; all of them, where none does. */
  public static List<LayerKind> owners(String element) {
    return List.copyOf(OWNERS.getOrDefault(element, Arrays.asList(LayerKind.values())));
  }
}
