package dev.unrolled.processor.trials;

import java.util.ArrayList;
import java.util.List;

/** The classes of a network whose functions take the place of an activation or a loss. */
final class OwnFunctions {

  /** Pairs of a function and its slope, written without a class that a name could hide. */
  private static final List<List<String>> ACTIVATIONS = List.of(
      List.of("z / (1 + z * z)", "(1 - z * z) / ((1 + z * z) * (1 + z * z))"),
      List.of("0.5 * z + 0.1 * z * z", "0.5 + 0.2 * z"),
      List.of("z > 0 ? z : 0.25 * z", "z > 0 ? 1 : 0.25"));

  private static final List<List<String>> LOSSES = List.of(
      List.of("(a - t) * (a - t)", "2 * (a - t)"),
      List.of("0.25 * (a - t) * (a - t) * (a - t) * (a - t)", "(a - t) * (a - t) * (a - t)"),
      List.of("a < t ? 0.9 * (t - a) : 0.1 * (a - t)", "a < t ? -0.9 : 0.1"));

  private final NameDraft names;
  private final List<String> activations = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();

  OwnFunctions(NameDraft names) {
    this.names = names;
  }

  /** The class of an activation, as the source calls it. */
  String activation(Draw draw) {
    return activations.isEmpty() || draw.chance(0.5)
        ? declare(true, draw.chance(0.2), draw)
        : draw.oneOf(activations);
  }

  /** The class of a loss, as the source calls it: it may be that of an activation too. */
  String loss(Draw draw) {
    return losses.isEmpty() ? declare(draw.chance(0.2), true, draw) : draw.oneOf(losses);
  }

  private String declare(boolean isActivation, boolean isLoss, Draw draw) {
    String access = draw.oneOf(
        "public static ",
        "static public final ",
        "@Deprecated public static ",
        "@Deprecated(forRemoval = true) public static ");
    StringBuilder body = new StringBuilder();
    if (isActivation) {
      List<String> pair = draw.oneOf(ACTIVATIONS);
      body.append(method(access, "activate", "double z", pair.get(0)))
          .append(method(access, "slope", "double z", pair.get(1)));
    }
    if (isLoss) {
      List<String> pair = draw.oneOf(LOSSES);
      body.append(method(access, "loss", "double a, double t", pair.get(0)))
          .append(method(access, "slope", "double a, double t", pair.get(1)));
    }
    String type = names.declareFunction(body.toString(), draw);
    if (isActivation) {
      activations.add(type);
    }
    if (isLoss) {
      losses.add(type);
    }
    return type;
  }

  private static String method(String access, String name, String parameters, String value) {
    return "  %sdouble %s(%s) { return %s; }\n".formatted(access, name, parameters, value);
  }
}
