package dev.unrolled;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.FloatNumbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a file says about the network whose parameters it holds, in texts under names that begin
 * with {@code unrolled.}; a file of another program says nothing.
 */
final class NetworkText {

  private static final String VERSION = "unrolled.version";
  private static final String PRECISION = "unrolled.precision";
  private static final String LAYERS = "unrolled.layers";
  private static final String LOSS = "unrolled.loss";
  private static final String OPTIONS = "unrolled.options";
  private static final String HASH = "unrolled.declaration_sha256";
  private static final String SEED = "unrolled.seed";
  private static final String STEPS = "unrolled.steps";
  private static final String THIS_VERSION = "1";
  private static final String SEPARATOR = ", ";

  /** What options of the loss begin with; the others are of layers. */
  private static final String OF_LOSS = "loss ";

  private NetworkText() {}

  static Map<String, String> of(Network<?, ?> network) {
    String layers = layers(network.shape());
    String loss = network.loss().name();
    Precision precision =
        network.numbers() == FloatNumbers.INSTANCE ? Precision.FLOAT : Precision.DOUBLE;
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", "pt"); // by convention: the tensors are PyTorch's
    text.put(VERSION, THIS_VERSION);
    text.put(PRECISION, precision.name());
    text.put(LAYERS, layers);
    text.put(LOSS, loss);
    String options = String.join(SEPARATOR, options(network));
    if (!options.isEmpty()) {
      text.put(OPTIONS, options);
    }
    text.put(HASH, hash(layers, loss, options));
    if (network.shape().draws()) {
      text.put(SEED, Long.toString(network.draws().seed()));
      text.put(STEPS, Long.toString(network.draws().steps()));
    }
    return text;
  }

  /** Goes on with drawing where the network was that wrote the file, if it draws. */
  static void continueFrom(Map<String, String> text, Network<?, ?> network, String file)
      throws IOException {
    if (network.shape().draws() && text.containsKey(SEED)) {
      network.draws().continueFrom(wholeNumber(text, SEED, file), wholeNumber(text, STEPS, file));
    }
  }

  private static long wholeNumber(Map<String, String> text, String name, String file)
      throws IOException {
    String number = text.getOrDefault(name, "0");
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s has %s = %s; it must be a whole number.".formatted(file, name, Brief.of(number)), e);
    }
  }

  /**
   * Refuses the parameters of a network that computes something else: other layers, another alpha,
   * another function of the user's own. Another loss is no reason: it is what a network was trained
   * for, not what it computes.
   */
  static void check(Map<String, String> text, Network<?, ?> network, String file)
      throws IOException {
    String version = text.getOrDefault(VERSION, THIS_VERSION);
    if (!version.equals(THIS_VERSION)) {
      throw new IOException("%s is of version %s; this program reads version %s."
          .formatted(file, Brief.of(version), THIS_VERSION));
    }
    wholeNumber(text, SEED, file);
    wholeNumber(text, STEPS, file);
    String layers = text.get(LAYERS);
    String own = layers(network.shape());
    if (layers == null) {
      return;
    }
    if (!layers.equals(own)) {
      throw new IOException("%s holds the parameters of %s; this network is %s."
          .formatted(file, Brief.of(layers), own));
    }
    String options = text.getOrDefault(OPTIONS, "");
    checkOptions(List.of(options.split(SEPARATOR, -1)), options(network), file);
    String hash = hash(layers, text.getOrDefault(LOSS, ""), options);
    if (!hash.equals(text.getOrDefault(HASH, hash))) {
      throw new IOException("%s says that it is of %s and %s, but its %s says otherwise."
          .formatted(file, Brief.of(layers), Brief.of(text.getOrDefault(LOSS, "")), HASH));
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

  /** What sizes, activations and loss leave open. */
  static List<String> options(Network<?, ?> network) {
    List<String> options = new ArrayList<>();
    for (LayerShape layer : network.shape().layers()) {
      if (layer.spec() instanceof LayerSpec.Dense && layer.bias() != Bias.PER_NEURON) {
        options.add("layer%s bias=%s".formatted(layer.number(), layer.bias()));
      }
    }
    options.addAll(network.declaredOptions());
    if (network.reduction() != Reduction.MEAN) {
      options.add(OF_LOSS + "reduction=" + network.reduction());
    }
    return options;
  }

  /**
   * The alpha that a layer is declared with, or has unless it is declared; empty if it has none.
   */
  static OptionalDouble alpha(List<String> declaredOptions, LayerShape layer) {
    OptionalDouble usual = layer.activation().defaultAlpha();
    String declared = "layer%s alpha=".formatted(layer.number());
    return usual.isEmpty()
        ? usual
        : declaredOptions.stream()
            .filter(option -> option.startsWith(declared))
            .mapToDouble(option -> Double.parseDouble(option.substring(declared.length())))
            .boxed()
            .findFirst()
            .map(OptionalDouble::of)
            .orElse(usual);
  }

  /** Such as {@code 784 -> 32 RELU -> 10 SOFTMAX}. */
  static String layers(Shape shape) {
    return shape.layers().stream()
        .map(layer -> " -> " + layer.spec() + connections(layer))
        .collect(Collectors.joining("", Dimensions.text(shape.inputShape()), ""));
  }

  /** What else it takes than the outputs of the layer before. */
  static String connections(LayerShape layer) {
    return (layer.takesTheOneBefore() ? "" : " from " + layer.from())
        + (layer.add() < 0 ? "" : " add " + layer.add());
  }

  /**
   * SHA-256 of the layers, the loss and the options, if any, with a semicolon and a blank between.
   */
  private static String hash(String layers, String loss, String options) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String declaration = layers + "; " + loss + (options.isEmpty() ? "" : "; " + options);
      return HexFormat.of().formatHex(sha256.digest(declaration.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }
}
