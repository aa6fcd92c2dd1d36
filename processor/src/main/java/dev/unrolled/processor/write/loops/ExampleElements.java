package dev.unrolled.processor.write.loops;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import java.util.Optional;

/** The elements of one example, in loops: {@code z1[i]}, {@code p[W1(i, j)]}. */
public record ExampleElements(Arithmetic arithmetic, Names names) implements Elements {

  @Override
  public String element(Ref ref) {
    return ref.variable().isParameter()
        ? "p[" + names.placeInLoops(ref, this::wholeNumber) + "]"
        : Names.value(ref);
  }

  @Override
  public String collected(Ref ref) {
    return "g[" + names.placeInLoops(ref, this::wholeNumber) + "]";
  }

  @Override
  public Doc share(Doc product) {
    return product;
  }

  @Override
  public Doc share(Share share) {
    throw new IllegalStateException("of one example there is no mean over rows");
  }

  @Override
  public Doc drawn(Drawn drawn, Ref element) {
    return InJava.drawn(
        drawn, arithmetic, "0", Place.of(element, this::wholeNumber).toString());
  }

  /** A number alone has no array whose name it would hide. */
  @Override
  public Optional<String> total(Ref result) {
    return result.indices().isEmpty() ? Optional.of(result.variable().name()) : Optional.empty();
  }

  @Override
  public Optional<Doc> guard() {
    return Optional.empty();
  }
}
