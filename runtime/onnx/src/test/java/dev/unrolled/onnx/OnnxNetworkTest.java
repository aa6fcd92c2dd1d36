package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused of a whole graph, and what its inputs and outputs must be. */
final class OnnxNetworkTest {

  private static final long FREE = Model.FREE;

  @Test
  void parametersAreACopy() throws IOException {
    OnnxNetwork network = new GraphDraft(17)
        .input(FREE, 2)
        .constant("w", new long[] {2, 1}, 3, 4)
        .node("y = MatMul(x, w)")
        .output("y", FREE, 1)
        .read();
    network.parameters()[0] = 5;

    assertThat(network.parameters()).containsExactly(3, 4);
  }

  @Test
  void sizesMustBeKnown() {
    new GraphDraft(17)
        .input(FREE, FREE)
        .node("y = Relu(x)")
        .output("y", FREE, FREE)
        .isRefused("the input \"x\" has the sizes [?, ?], of which only the first, the number of"
            + " examples, may be free; export it with the others fixed.");
    new GraphDraft(17)
        .input(ElementType.STRING, FREE, 1)
        .node("y = Relu(x)")
        .output("y", FREE, 1)
        .isRefused("the input \"x\" is of type STRING; networks take numbers");
  }

  @Test
  void oneOutputIsRead() {
    new GraphDraft(17)
        .input(FREE, 2)
        .node("y = Relu(x)")
        .node("z = Tanh(x)")
        .output("y", FREE, 2)
        .output("z", FREE, 2)
        .isRefused("gives y, z; a network has one output. Remove the others from the file.");
    new GraphDraft(17)
        .input(FREE, 2)
        .node("y = Identity(x)")
        .output("y", FREE, 2)
        .isRefused("gives its input as it is; a network has a layer.");
    new GraphDraft(17).input(FREE, 2).output("y", FREE, 2).isRefused("its outputs are [y]");
  }

  @Test
  void oldOperatorsAreRefused() {
    new GraphDraft(6)
        .input(FREE, 2)
        .node("y = Relu(x)")
        .output("y", FREE, 2)
        .isRefused("is of opset 6; 7 and later are read. Export it with a newer one.");
  }

  @Test
  void productsOfWhatWasComputedAreRefused() {
    new GraphDraft(17)
        .input(FREE, 2, 2)
        .node("y = MatMul(x, x)")
        .output("y", FREE, 2, 2)
        .isRefused(
            "MatMul \"MatMul0\" multiplies what was computed by what was computed, as attention"
                + " does");
    new GraphDraft(17)
        .input(FREE, 3)
        .constant("w", 2, 2)
        .node("y = MatMul(x, w)")
        .output("y", FREE, 2)
        .isRefused("MatMul \"MatMul0\" multiplies [batch, 3] with weights of the sizes [2, 2]");
    new GraphDraft(17)
        .input(FREE, 2, 3)
        .node("r = Relu(x)")
        .node("y = Transpose(r)", Map.of("perm", GraphDraft.wholes(0, 2, 1)))
        .output("y", FREE, 3, 2)
        .isRefused("net.onnx gives \"y\" with the channels last; a network gives them first.");
    new GraphDraft(17)
        .input(FREE, 2, 3)
        .wholes("sizes", 6, -1)
        .node("y = Reshape(x, sizes)")
        .output("y", FREE, 6)
        .isRefused("Reshape \"Reshape0\" makes [6, -1] of [batch, 2, 3]; an example must stay one");
  }
}
