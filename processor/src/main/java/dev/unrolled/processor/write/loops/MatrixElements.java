package dev.unrolled.processor.write.loops;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a batch. Matrices have large letters: {@code Z1[10 * r + i]} is the sum of unit i
 * in row r. What is one number for each row is called so: {@code max2Of[r]}.
 */
public record MatrixElements(Arithmetic arithmetic, Names names) implements Elements {

  /** The index that counts the rows of a batch. */
  private static final String ROW = "r";

  @Override
  public String element(Ref ref) {
    if (ref.variable().isParameter()) {
      return "p[" + names.placeInLoops(ref, this::wholeNumber) + "]";
    }
    return ref.indices().isEmpty()
        ? "v." + ref.variable().name()
        : MatrixNames.array(ref.variable()) + "[" + Place.of(ref, this::wholeNumber) + "]";
  }

  @Override
  public String collected(Ref ref) {
    return "target[" + names.placeInLoops(ref, this::wholeNumber) + "]";
  }

  @Override
  public Doc share(Doc product) {
    Doc share =
        Doc.operation(Doc.text("factor"), "*", Operator.TIMES.precedence(), Doc.operand(product));
    String toNumber = arithmetic.fromDouble();
    return toNumber.isEmpty() ? share : Doc.of(Doc.text(toNumber), Doc.inParentheses(share));
  }

  @Override
  public Doc loop(Index.Over index, int first) {
    return index.name().equals(ROW)
        ? Elements.loop(ROW, "from", "to")
        : Elements.super.loop(index, first);
  }

  /** {@code v.share(20, to - from)}. */
  @Override
  public Doc share(Share share) {
    return Doc.of(
        Doc.text(arithmetic.fromDouble()),
        Doc.call("v.share", List.of(Integer.toString(share.places()), "to - from")));
  }

  /** The first index counts the rows. */
  @Override
  public Doc drawn(Drawn drawn, Ref element) {
    return InJava.drawn(
        drawn, arithmetic, ROW, Place.inRow(element, this::wholeNumber).toString());
  }

  @Override
  public Optional<String> total(Ref result) {
    return result.variable().isOfBatch()
        ? Optional.empty()
        : Optional.of(result.variable().name());
  }

  @Override
  public Optional<Doc> guard() {
    return Optional.of(Doc.text("if (kernels.collectsHere())"));
  }
}
