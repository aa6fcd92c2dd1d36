package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Graphs as scikit-learn's and Keras' exporters write them. */
final class OtherExportersTest {

  private static final long FREE = Model.FREE;

  private static GraphDraft classifier(int classes) {
    return new GraphDraft(17)
        .input(FREE, 4)
        .constant("coefficient", 4, 5)
        .constant("intercepts", 1, 5)
        .constant("coefficient1", 5, classes)
        .constant("intercepts1", 1, classes)
        .node("cast_input = Cast(x)", "to", 1)
        .node("mul_result = MatMul(cast_input, coefficient)")
        .node("add_result = Add(mul_result, intercepts)")
        .node("next_activations = Relu(add_result)")
        .node("mul_result1 = MatMul(next_activations, coefficient1)")
        .node("add_result1 = Add(mul_result1, intercepts1)");
  }

  /** As scikit-learn's exporter says where it was told no more than that these are floats. */
  @Test
  void weightsTellHowWideARowIs() throws IOException {
    GraphDraft draft = new GraphDraft(17)
        .input(FREE, FREE)
        .constant("mean", 1, 4)
        .constant("w", 4, 5)
        .constant("v", 3, 5)
        .node("c = Cast(x)", "to", 1)
        .node("s = Sub(c, mean)")
        .node("z = MatMul(s, w)")
        .node("a = Tanh(z)")
        .node("y = Gemm(a, v)", "transB", 1)
        .output("y", FREE, 3);
    assertThat(draft.read()).hasToString("4 -> 5 TANH -> 3 IDENTITY bias NONE");

    assertThat(new GraphDraft(17)
            .input(FREE, FREE)
            .constant("v", 3, 5)
            .node("y = Gemm(x, v)", "transB", 1)
            .output("y", FREE, 3)
            .read())
        .hasToString("5 -> 3 IDENTITY bias NONE");
    new GraphDraft(17)
        .input(FREE, FREE)
        .node("y = Tanh(x)")
        .output("y", FREE, FREE)
        .isRefused("the input \"x\" has the sizes [?, ?], of which only the first, the number of"
            + " examples, may be free; export it with the others fixed");
  }

  private static StoredTensor names(String... names) {
    return new StoredTensor(
        "",
        "classes",
        ElementType.STRING,
        new long[] {names.length},
        null,
        new long[0],
        List.of(names),
        null);
  }

  @Test
  void aClassifierOfScikitLearnGivesItsProbabilities() throws IOException {
    OnnxNetwork network = classifier(3)
        .constant(names("setosa", "versicolor", "virginica"))
        .wholes("shape_tensor", -1)
        .node("probabilities = Softmax(add_result1)", "axis", 1)
        .node(
            "argmax_output = ArgMax(probabilities)",
            Map.of("axis", Model.Attribute.of(1L), "keepdims", Model.Attribute.of(1L)))
        .node(
            "array_feature_extractor_result = ai.onnx.ml.ArrayFeatureExtractor(classes, argmax_output)")
        .node("output_label = Reshape(array_feature_extractor_result, shape_tensor)")
        .output("output_label", ElementType.STRING, FREE)
        .output("probabilities", FREE, 3)
        .isReadAs("4 -> 5 RELU -> 3 SOFTMAX");

    assertThat(network.classNames()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(network.outputName()).isEqualTo("probabilities");
    assertThat(network.inputName()).isEqualTo("x");
  }

  @Test
  void aMapOfProbabilitiesNamesTheClasses() throws IOException {
    OnnxNetwork network = classifier(3)
        .node("probabilities = Softmax(add_result1)", "axis", 1)
        .node("label = ArgMax(probabilities)", "axis", 1)
        .node(
            "map = ai.onnx.ml.ZipMap(probabilities)",
            Map.of("classlabels_strings", GraphDraft.texts("a", "b", "c")))
        .output("label", ElementType.INT64, FREE, 1)
        .output("map")
        .read();

    assertThat(network).hasToString("4 -> 5 RELU -> 3 SOFTMAX");
    assertThat(network.classNames()).containsExactly("a", "b", "c");
  }

  @Test
  void ofTwoClassesTheSecondIsGiven() throws IOException {
    OnnxNetwork network = classifier(1)
        .constant("unity", new long[0], 1)
        .constant(GraphDraft.tensor("classes", ElementType.INT64, new long[] {2}, 0, 1))
        .node("p = Sigmoid(add_result1)")
        .node("q = Sub(unity, p)")
        .node("probabilities = Concat(q, p)", "axis", 1)
        .node("best = ArgMax(probabilities)", "axis", 1)
        .node("label = ai.onnx.ml.ArrayFeatureExtractor(classes, best)")
        .output("label", ElementType.INT64, 1, FREE)
        .output("probabilities", FREE, 2)
        .read();

    assertThat(network).hasToString("4 -> 5 RELU -> 1 SIGMOID");
    assertThat(network.classNames()).containsExactly("0", "1");
    assertThat(network.remarks())
        .containsExactly(
            "Concat \"Concat8\" gives 1 - p and p; this network gives p, the probability of \"1\".");
  }

  @Test
  void logarithmsOfProbabilitiesBecomeProbabilities() throws IOException {
    OnnxNetwork network = classifier(3)
        .node("y = LogSoftmax(add_result1)", "axis", 1)
        .output("y", FREE, 3)
        .read();

    assertThat(network).hasToString("4 -> 5 RELU -> 3 SOFTMAX");
    assertThat(network.remarks())
        .containsExactly(
            "LogSoftmax \"LogSoftmax6\" gives logarithms of probabilities; this network gives the"
                + " probabilities.");
  }

  /** It transposes weights and inputs, leaves out a bias of 0, and gives nodes no names. */
  @Test
  void aModelOfKerasIsRead() throws IOException {
    new GraphDraft(15)
        .input(FREE, 4)
        .constant("sequential/dense/MatMul/ReadVariableOp:0", 4, 6)
        .constant("sequential/dense/BiasAdd/ReadVariableOp:0", 6)
        .constant("sequential/dense_1/MatMul/ReadVariableOp:0", 3, 6)
        .node("sequential/dense/MatMul:0 = MatMul(x,sequential/dense/MatMul/ReadVariableOp:0)")
        .node(
            "sequential/dense/BiasAdd:0 = Add(sequential/dense/MatMul:0,sequential/dense/BiasAdd/ReadVariableOp:0)")
        .node("sequential/dense/Relu:0 = Relu(sequential/dense/BiasAdd:0)")
        .node(
            "kernel = Transpose(sequential/dense_1/MatMul/ReadVariableOp:0)",
            Map.of("perm", GraphDraft.wholes(1, 0)))
        .node("sequential/dense_1/MatMul:0 = MatMul(sequential/dense/Relu:0,kernel)")
        .node("dense_1 = Softmax(sequential/dense_1/MatMul:0)")
        .output("dense_1", FREE, 3)
        .isReadAs("4 -> 6 RELU -> 3 SOFTMAX bias NONE");
  }
}
