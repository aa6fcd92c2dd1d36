package dev.unrolled.files;

import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Sha256;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a file says about the network whose parameters it holds, in texts under names that begin
 * with {@value #RESERVED}; a file of another program says nothing.
 *
 * @param shape the layers
 * @param precision of the numbers that it computes with
 * @param loss what it is trained for
 * @param reduction what it makes of the losses of a batch
 * @param declared what its annotations declare of functions beside their names, such as
 *     {@code layer1 alpha=0.2}
 */
public record NetworkText(
    Shape shape, Precision precision, Loss loss, Reduction reduction, List<String> declared) {

  /** What the names of texts and tensors begin with that are no parameters of PyTorch's. */
  public static final String RESERVED = "unrolled.";

  private static final String VERSION = RESERVED + "version";
  private static final String PRECISION = RESERVED + "precision";
  private static final String LAYERS = RESERVED + "layers";
  private static final String LOSS = RESERVED + "loss";
  private static final String OPTIONS = RESERVED + "options";
  private static final String HASH = RESERVED + "declaration_sha256";
  private static final String THIS_VERSION = "1";
  private static final String SEPARATOR = ", ";

  /** What options of the loss begin with; the others are of layers. */
  private static final String OF_LOSS = "loss ";

  /**
   * Copies the list.
   *
   * @param shape the layers
   * @param precision of its numbers
   * @param loss what it is trained for
   * @param reduction what it makes of the losses of a batch
   * @param declared what its annotations declare beside
   */
  public NetworkText {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(reduction, "reduction");
    declared = List.copyOf(declared);
  }

  /** {@return the texts by their names in a file} */
  public Map<String, String> texts() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", "pt"); // by convention: the tensors are PyTorch's
    text.put(VERSION, THIS_VERSION);
    text.put(PRECISION, precision.name());
    text.put(LAYERS, layers());
    text.put(LOSS, loss.name());
    String options = String.join(SEPARATOR, options());
    if (!options.isEmpty()) {
      text.put(OPTIONS, options);
    }
    text.put(HASH, hash(layers(), loss.name(), options));
    return text;
  }

  /**
   * Refuses the parameters of a network that computes something else: other layers, another alpha,
   * another function of the user's own. Another loss is no reason: it is what a network was trained
   * for, not what it computes.
   *
   * @param texts those of the file
   * @param selection what is taken of it; of a part of its layers the texts say nothing
   * @param file its name
   */
  void check(Map<String, String> texts, TensorSelection selection, String file) throws IOException {
    String version = texts.getOrDefault(VERSION, THIS_VERSION);
    if (!version.equals(THIS_VERSION)) {
      throw new IOException("%s is of version %s; this program reads version %s."
          .formatted(file, Brief.of(version), THIS_VERSION));
    }
    String layers = texts.get(LAYERS);
    if (layers == null || selection.isOfPart()) {
      return;
    }
    if (!layers.equals(layers())) {
      throw new IOException("%s holds the parameters of %s; this network is %s."
          .formatted(file, Brief.of(layers), layers()));
    }
    String options = texts.getOrDefault(OPTIONS, "");
    checkOptions(List.of(options.split(SEPARATOR, -1)), options(), file);
    String hash = hash(layers, texts.getOrDefault(LOSS, ""), options);
    if (!hash.equals(texts.getOrDefault(HASH, hash))) {
      throw new IOException("%s says that it is of %s and %s, but its %s says otherwise."
          .formatted(file, Brief.of(layers), Brief.of(texts.getOrDefault(LOSS, "")), HASH));
    }
  }

  /** Names what only the file, or only the network, has of its layers. */
  private static void checkOptions(List<String> written, List<String> own, String file)
      throws IOException {
    String writtenAlone = without(own, written);
    String ownAlone = without(written, own);
    if (!writtenAlone.equals(ownAlone)) {
      throw new IOException(
          "%s was written by a network declared with %s, this one is declared with %s: they compute"
                  .formatted(file, Brief.of(writtenAlone), ownAlone)
              + " different things. Declare it as that one.");
    }
  }

  private static String without(List<String> others, List<String> options) {
    String rest = options.stream()
        .filter(option -> !option.isEmpty() && !option.startsWith(OF_LOSS))
        .filter(option -> !others.contains(option))
        .collect(Collectors.joining(SEPARATOR));
    return rest.isEmpty() ? "nothing of the kind" : rest;
  }

  /** {@return what sizes, activations and loss leave open, such as {@code layer2 bias=SHARED}} */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    for (LayerShape layer : shape.layers()) {
      if (layer.spec().hasWeightedSums() && layer.bias() != Bias.PER_NEURON) {
        options.add("layer%s bias=%s".formatted(layer.number(), layer.bias()));
      }
    }
    options.addAll(declared);
    if (reduction != Reduction.MEAN) {
      options.add(OF_LOSS + "reduction=" + reduction);
    }
    return options;
  }

  /**
   * The alpha of a layer.
   *
   * @param layer which one
   * @return what is declared, or what the activation has unless it is; empty if it has none
   */
  public OptionalDouble alpha(LayerShape layer) {
    OptionalDouble usual = layer.activation().defaultAlpha();
    String option = "layer%s alpha=".formatted(layer.number());
    return usual.isEmpty()
        ? usual
        : declared.stream()
            .filter(each -> each.startsWith(option))
            .mapToDouble(each -> Double.parseDouble(each.substring(option.length())))
            .boxed()
            .findFirst()
            .map(OptionalDouble::of)
            .orElse(usual);
  }

  /** {@return such as {@code 784 -> 32 RELU -> 10 SOFTMAX}} */
  public String layers() {
    return shape.layers().stream()
        .map(layer -> " -> " + layer.spec() + connections(layer))
        .collect(Collectors.joining("", Dimensions.text(shape.inputShape()), ""));
  }

  /**
   * {@return what else a layer takes than the outputs of the one before, such as {@code add 2}}
   *
   * @param layer the layer
   */
  public static String connections(LayerShape layer) {
    return (layer.takesTheOneBefore() ? "" : " from " + layer.from())
        + (layer.add() < 0 ? "" : " add " + layer.add());
  }

  /**
   * SHA-256 of the layers, the loss and the options, if any, with a semicolon and a blank between.
   */
  private static String hash(String layers, String loss, String options) {
    String declaration = layers + "; " + loss + (options.isEmpty() ? "" : "; " + options);
    return Sha256.of(declaration.getBytes(StandardCharsets.UTF_8));
  }
}
