package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What training finds over all rows of a batch, such as a mean; where nothing is trained, what it
 * has kept of the batches before.
 *
 * @param ofBatch over all rows
 * @param running what is kept
 */
public record Statistic(Sum ofBatch, Ref running) implements Expression {

  @Override
  public Optional<Sum> sum() {
    return Optional.of(ofBatch);
  }

  @Override
  public List<Ref> uses() {
    return Stream.concat(ofBatch.uses().stream(), running.uses().stream()).toList();
  }

  @Override
  public Statistic with(Map<Index.Over, ? extends Index> replaced) {
    return new Statistic(ofBatch.with(replaced), running.with(replaced));
  }

  @Override
  public Statistic expanded() {
    return new Statistic(ofBatch.expanded(), running);
  }

  @Override
  public Doc print(Notation notation) {
    return ofBatch.print(notation);
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}
