package dev.unrolled.onnx;

import dev.unrolled.internal.Brief;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** In which order the nodes of a graph can be computed: as they stand in the file, if that goes. */
final class NodeOrder {

  private NodeOrder() {}

  /**
   * Each node behind those that give what it takes.
   *
   * @param file the file, for messages
   * @param nodes the nodes, in any order
   * @param known what is given before any of them
   * @return the nodes; those that need themselves are left out
   * @throws IOException if two nodes give the same name
   */
  static List<Model.Node> of(String file, List<Model.Node> nodes, Set<String> known)
      throws IOException {
    Set<String> given = new HashSet<>();
    for (Model.Node node : nodes) {
      for (String output : node.outputs()) {
        if (!output.isEmpty() && (known.contains(output) || !given.add(output))) {
          throw new IOException("%s gives %s twice; a name stands for one thing."
              .formatted(file, Brief.quoted(output)));
        }
      }
    }
    Map<String, List<Integer>> waiting = new HashMap<>();
    int[] missing = new int[nodes.size()];
    Queue<Integer> ready = new PriorityQueue<>(); // the first of the file is computed first
    for (int k = 0; k < missing.length; k++) {
      for (String input : new HashSet<>(nodes.get(k).inputs())) {
        if (given.contains(input)) {
          waiting.computeIfAbsent(input, key -> new ArrayList<>()).add(k);
          missing[k]++;
        }
      }
      if (missing[k] == 0) {
        ready.add(k);
      }
    }
    List<Model.Node> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Model.Node node = nodes.get(ready.remove());
      order.add(node);
      for (String output : node.outputs()) {
        for (int next : waiting.getOrDefault(output, List.of())) {
          missing[next]--;
          if (missing[next] == 0) {
            ready.add(next);
          }
        }
      }
    }
    return order;
  }
}
