package dev.unrolled.processor.trials;

import java.util.Arrays;
import java.util.List;

/** What is written in {@code @Example}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum ExampleElement {
  INPUT((network, draw) -> network.looksUp()
      ? Arrays.stream(draw.places(network.inputs(), network.rows()))
          .mapToObj(place -> new Numeral(String.valueOf((int) place), place))
          .toList()
      : draw.numbers(network.inputs(), network.precision())),

  TARGET((network, draw) -> Arrays.stream(draw.shares(network.outputs(), network.classes()))
      .mapToObj(target -> new Numeral(String.valueOf(target), target))
      .toList());

  /** The numbers that are written. */
  @FunctionalInterface
  private interface Numbers {
    List<Numeral> of(NetworkDraft network, Draw draw);
  }

  private final Numbers numbers;

  ExampleElement(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Writes the element into the annotation of an example for that network. */
  void draw(NetworkDraft network, Annotation example, Draw draw) {
    example.write(this, Numeral.array(numbers.of(network, draw), draw.chance(0.5)));
  }
}
