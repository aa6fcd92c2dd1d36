package dev.unrolled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says about the network whose parameters it holds, in texts under names that begin
 * with {@code unrolled.}; a file of another program says nothing.
 */
final class NetworkText {

  private static final String VERSION = "unrolled.version";
  private static final String PRECISION = "unrolled.precision";
  private static final String LAYERS = "unrolled.layers";
  private static final String LOSS = "unrolled.loss";
  private static final String HASH = "unrolled.declaration_sha256";
  private static final String THIS_VERSION = "1";

  private NetworkText() {}

  static Map<String, String> of(Network<?, ?> network) {
    String layers = layers(network.shape());
    String loss = network.check.loss().name();
    Precision precision =
        network.numbers() == FloatNumbers.INSTANCE ? Precision.FLOAT : Precision.DOUBLE;
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", "pt"); // by convention: the tensors are PyTorch's
    text.put(VERSION, THIS_VERSION);
    text.put(PRECISION, precision.name());
    text.put(LAYERS, layers);
    text.put(LOSS, loss);
    text.put(HASH, hash(layers, loss));
    return text;
  }

  /**
   * Refuses the parameters of a network that computes something else. Another loss is no reason: it
   * is what a network was trained for, not what it computes.
   */
  static void check(Map<String, String> text, Network<?, ?> network, String file)
      throws IOException {
    String version = text.getOrDefault(VERSION, THIS_VERSION);
    if (!version.equals(THIS_VERSION)) {
      throw new IOException("%s is of version %s; this program reads version %s."
          .formatted(file, brief(version), THIS_VERSION));
    }
    String layers = text.get(LAYERS);
    String own = layers(network.shape());
    if (layers == null) {
      return;
    }
    if (!layers.equals(own)) {
      throw new IOException(
          "%s holds the parameters of %s; this network is %s.".formatted(file, brief(layers), own));
    }
    String hash = hash(layers, text.getOrDefault(LOSS, ""));
    if (!hash.equals(text.getOrDefault(HASH, hash))) {
      throw new IOException("%s says that it is of %s and %s, but its %s says otherwise."
          .formatted(file, layers, brief(text.getOrDefault(LOSS, "")), HASH));
    }
  }

  /** Such as {@code 784 -> 32 RELU -> 10 SOFTMAX}. */
  static String layers(Shape shape) {
    StringBuilder text = new StringBuilder().append(shape.inputs());
    for (LayerShape layer : shape.layers()) {
      text.append(" -> ").append(layer.out()).append(' ').append(layer.activation());
    }
    return text.toString();
  }

  /** SHA-256 of the layers, a semicolon, a blank and the loss. */
  private static String hash(String layers, String loss) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] declaration = (layers + "; " + loss).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha256.digest(declaration));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }

  private static String brief(String text) {
    String cut = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
