package dev.unrolled.onnx;

import dev.unrolled.onnx.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers that were made so far, each by its number; 0 are the inputs. */
final class LayerList {

  private final List<LayerDraft> drafts = new ArrayList<>();
  private final Map<Integer, Integer> flattened = new HashMap<>();
  private List<Integer> inputSizes = List.of();

  /** Says of which sizes the inputs are. */
  void begin(List<Integer> sizes) {
    inputSizes = sizes;
  }

  /** Adds a layer, and gives its number. */
  int add(LayerDraft draft, List<Model.Node> nodes) {
    draft.cameFrom(nodes);
    drafts.add(draft);
    return drafts.size();
  }

  /** A layer; null for the inputs. */
  @Nullable
  LayerDraft get(int layer) {
    return layer == 0 ? null : drafts.get(layer - 1);
  }

  /** The sizes of what a layer gives. */
  List<Integer> sizes(int layer) {
    return layer == 0 ? inputSizes : drafts.get(layer - 1).out();
  }

  /** The layer that flattens what a layer gives. */
  int flattened(int layer) {
    Integer known = flattened.get(layer);
    if (known != null) {
      return known;
    }
    int number = add(LayerDraft.flatten(layer, sizes(layer)), List.of());
    flattened.put(layer, number);
    return number;
  }

  int size() {
    return drafts.size();
  }

  List<LayerDraft> all() {
    return List.copyOf(drafts);
  }
}
