package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;

/**
 * What one number counts in a mean over a batch: {@code 1 / (places * rows)}; nothing where nothing
 * is trained, as no row then has a part in a mean.
 *
 * @param places how many numbers each row has in the mean
 * @param rows how many rows there are
 */
public record Share(int places, int rows) implements Expression {

  /** The same in a batch of so many rows. */
  Share ofRows(int count) {
    return new Share(places, count);
  }

  double value() {
    return 1 / ((double) places * rows);
  }

  @Override
  public List<Ref> uses() {
    return List.of();
  }

  @Override
  public Share with(Map<Index.Over, ? extends Index> replaced) {
    return this;
  }

  @Override
  public Share expanded() {
    return this;
  }

  @Override
  public Doc print(Notation notation) {
    return Doc.text(places == 1 ? "1 / rows" : "1 / (%s * rows)".formatted(places));
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}
