package dev.unrolled.shape;

import dev.unrolled.Trainable;
import dev.unrolled.internal.Brief;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A parameter of a layer, wherever that stands.
 *
 * <p>Its symbol is a letter, or more, as textbooks have it: {@code w} and {@code b} of {@code W x +
 * b}; {@code u} for weights on what the layer itself gave a step before, {@code W x + U h + b}; a
 * second letter where a layer has several of a kind, such as {@code wo} for the weights on what
 * attention gives. A large {@code W} is a table whose rows are looked up by numbers. Of one layer
 * no two have the same symbol, large or small: matrices are written large in formulas.
 *
 * @param name as PyTorch's module calls it: {@code weight}, {@code bias}
 * @param symbol what formulas call it, in any layer
 * @param shape its sizes
 * @param start how it is drawn
 * @param role whether it is trained with the weights or with the biases, as {@link Trainable} says,
 *     or by no gradient
 * @param unitsLast whether numbers of the first dimension lie side by side, as units' do
 */
public record Learned(
    String name,
    String symbol,
    List<Integer> shape,
    ParameterStart start,
    Learned.Role role,
    boolean unitsLast) {

  /** By what it is changed. */
  public enum Role {
    /** Trained with the weights. */
    WEIGHT,

    /** Trained with the biases. */
    BIAS,

    /** A running statistic: each step of training moves it, and no gradient leads to it. */
    RUNNING;

    /** Whether gradients change it, in a layer of which that is trained. */
    boolean isTrained(Trainable trainable) {
      return this == WEIGHT ? trainable.trainsWeights() : this == BIAS && trainable.trainsBiases();
    }
  }

  /**
   * Copies the shape, and refuses a symbol with anything but letters: the number of the layer
   * stands behind it.
   *
   * @param name its name
   * @param symbol what formulas call it
   * @param shape its sizes
   * @param start how it is drawn
   * @param role by what it is changed
   * @param unitsLast whether units lie side by side
   */
  public Learned {
    shape = List.copyOf(shape);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(role, "role");
    if (!symbol.matches("[A-Za-z]+")) {
      throw new IllegalArgumentException(
          "The symbol of %s is %s; it must be letters.".formatted(name, Brief.quoted(symbol)));
    }
  }

  /** A running statistic that starts from that number. */
  static Learned running(String name, String symbol, List<Integer> shape, double start) {
    return new Learned(name, symbol, shape, ParameterStart.constant(start), Role.RUNNING, false);
  }

  /** Refuses parameters of a layer that formulas could not tell from each other. */
  static void requireOwnSymbols(List<Learned> all) {
    Map<String, String> names = new HashMap<>();
    for (Learned each : all) {
      String other = names.putIfAbsent(each.symbol().toLowerCase(Locale.ROOT), each.name());
      if (other != null) {
        throw new IllegalArgumentException(
            "%s and %s are both called %s; each needs its own symbol."
                .formatted(other, each.name(), each.symbol()));
      }
    }
  }
}
