package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;

/**
 * A number that training draws anew in each step: 0 with a probability, else what makes up for it;
 * 1 where nothing is trained.
 *
 * @param layer the layer that draws it, counted from 1
 * @param rate the probability of 0
 */
public record Drawn(int layer, double rate) implements Expression {

  /** What it is unless it is 0. */
  public double kept() {
    return 1 / (1 - rate);
  }

  @Override
  public List<Ref> uses() {
    return List.of();
  }

  @Override
  public Drawn with(Map<Index.Over, ? extends Index> replaced) {
    return this;
  }

  @Override
  public Drawn expanded() {
    return this;
  }

  @Override
  public Doc print(Notation notation) {
    return Doc.text(
        "0 with probability %s, else %s".formatted(notation.number(rate), notation.number(kept())));
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}
