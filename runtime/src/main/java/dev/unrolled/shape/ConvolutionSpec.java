package dev.unrolled.shape;

import dev.unrolled.Activation;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code a = activation(z)}, where z is, on every place of a window, the sum of its numbers in all
 * channels, or in those of its group, each times a weight, and a bias: a cross-correlation, as in
 * PyTorch.
 *
 * @param out how many filters it has; each gives a channel
 * @param window what a filter looks at
 * @param groups into how many groups channels and filters are split; a filter looks at the channels
 *     of its own group, which are all where there is 1
 * @param hasBias whether each filter has a bias
 * @param activation what it does last
 * @param initializer how its weights are drawn
 * @param initialScale the number that some initializers need; 0 for the others
 */
public record ConvolutionSpec(
    int out,
    Window window,
    int groups,
    boolean hasBias,
    Activation activation,
    Initializer initializer,
    double initialScale)
    implements LayerSpec {

  /**
   * Refuses fewer filters than 1, a window without a size, and groups that are not of as many
   * filters each.
   *
   * @param out how many filters it has
   * @param window what a filter looks at
   * @param groups into how many groups channels and filters are split
   * @param hasBias whether each has a bias
   * @param activation what it does last
   * @param initializer how its weights are drawn
   * @param initialScale the number that some initializers need
   */
  public ConvolutionSpec {
    Require.positive("The number of filters", out);
    Objects.requireNonNull(activation, "activation");
    if (window.size().isEmpty()) {
      throw new IllegalArgumentException("A convolution needs the size of its filters.");
    }
    Require.positive("The number of groups", groups);
    if (out % groups != 0) {
      throw new IllegalArgumentException(
          "%s filters are no %s groups of as many each.".formatted(out, groups));
    }
    ParameterStart.check(initializer, initialScale);
  }

  /**
   * With biases, and weights drawn as suits the activation.
   *
   * @param out how many filters it has
   * @param window what a filter looks at
   * @param activation what it does last
   */
  public ConvolutionSpec(int out, Window window, Activation activation) {
    this(out, window, 1, true, activation, Initializer.of(activation), 0);
  }

  @Override
  public LayerKind kind() {
    return LayerKind.CONVOLUTION;
  }

  @Override
  public Optional<Window> looksThrough() {
    return Optional.of(window);
  }

  @Override
  public boolean isDrawnAsUsual() {
    return initializer == Initializer.of(activation);
  }

  @Override
  public ConvolutionSpec drawnBy(Initializer initializer, double scale) {
    return new ConvolutionSpec(out, window, groups, hasBias, activation, initializer, scale);
  }

  @Override
  public List<Object> arguments() {
    return List.of(out, window, groups, hasBias, activation, initializer, initialScale);
  }

  @Override
  public List<Integer> out(List<Integer> in) {
    filterChannels(in);
    return Stream.concat(Stream.of(out), window.places(in).stream()).toList();
  }

  /**
   * At how many channels a filter looks: those of its group.
   *
   * @param in the sizes of what it takes
   * @return how many
   * @throws IllegalArgumentException if the groups are not of as many channels each
   */
  public int filterChannels(List<Integer> in) {
    if (in.get(0) % groups != 0) {
      throw new IllegalArgumentException(
          "%s channels are no %s groups of as many each.".formatted(in.get(0), groups));
    }
    return in.get(0) / groups;
  }

  /**
   * Fan-in and fan-out are PyTorch's: the channels of a filter, or the filters, times the numbers
   * of a window.
   */
  @Override
  public List<Learned> learned(List<Integer> in) {
    List<Integer> shape = new ArrayList<>(List.of(out, filterChannels(in)));
    shape.addAll(window.over(in).size());
    BigInteger numbers = Dimensions.endlessCount(shape.subList(2, shape.size()));
    ParameterStart start = new ParameterStart(
        initializer, initialScale, fan(filterChannels(in), numbers), fan(out, numbers), -1);
    List<Learned> learned = new ArrayList<>();
    learned.add(new Learned("weight", "w", shape, start, Learned.Role.WEIGHT, false));
    if (hasBias) {
      learned.add(new Learned(
          "bias", "b", List.of(out), ParameterStart.constant(0), Learned.Role.BIAS, false));
    }
    return List.copyOf(learned);
  }

  /** More than an array can hold is refused elsewhere. */
  private static int fan(int channels, BigInteger numbers) {
    return numbers
        .multiply(BigInteger.valueOf(channels))
        .min(BigInteger.valueOf(Dimensions.MOST))
        .intValueExact();
  }

  @Override
  public long multiplications(List<Integer> in) {
    return (long) Dimensions.count(window.over(in).size())
        * filterChannels(in)
        * Dimensions.count(out(in));
  }

  @Override
  public int leastDimensions() {
    return 2;
  }

  @Override
  public boolean leads(List<Integer> in, int taken, int given) {
    int channel = Dimensions.count(in.subList(1, in.size()));
    int map = Dimensions.count(window.places(in));
    return isOfGroup(taken / channel, given / map, in)
        && window.covers(in, taken % channel, given % map);
  }

  private boolean isOfGroup(int channel, int filter, List<Integer> in) {
    return channel / filterChannels(in) == filter / (out / groups);
  }

  @Override
  public List<Integer> weight(List<Integer> in, int taken, int given) {
    int channel = Dimensions.count(in.subList(1, in.size()));
    int map = Dimensions.count(window.places(in));
    int number = taken / channel % filterChannels(in); // among those of the group
    List<Integer> at = new ArrayList<>(List.of(given / map, number));
    at.addAll(window.inside(in, taken % channel, given % map));
    return List.copyOf(at);
  }

  @Override
  public String toString() {
    return "CONVOLUTION(%s, %s%s%s)%s"
        .formatted(
            out,
            window,
            groups == 1 ? "" : ", groups " + groups,
            hasBias ? "" : ", bias = NONE",
            activation == Activation.IDENTITY ? "" : " " + activation);
  }
}
