package dev.unrolled.processor.write.loops;

import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.write.notation.InJava;
import java.util.List;
import java.util.Optional;

/** How loops call elements, and between which bounds an index runs in them. */
public interface Elements extends InJava {

  /** An element, as it is read: {@code Z1[10 * r + i]}. */
  String element(Ref ref);

  /** The gradient of a parameter, to which is added: {@code g[W1(i, j)]}. */
  String collected(Ref ref);

  /** What is added there: a product, with the factor of all if there is one. */
  Doc share(Doc product);

  /** {@code for (int i = first; i < 10; i++)}. */
  default Doc loop(Index.Over index, int first) {
    return loop(index.name(), Integer.toString(first), Integer.toString(index.size()));
  }

  /** A number that is drawn for an element. */
  Doc drawn(Drawn drawn, Ref element);

  /** What one number counts in a mean over a batch. */
  Doc share(Share share);

  /** A name for the total of a sum; empty where that of the variable is the array's. */
  Optional<String> total(Ref result);

  /** Under which condition gradients of parameters are collected here; empty if under any. */
  Optional<Doc> guard();

  /** A value that says which element is meant. */
  default String wholeNumber(Ref ref) {
    return "(int) " + element(ref);
  }

  /** The type of a number. */
  default TypeName number() {
    return arithmetic().number();
  }

  /** The larger of two numbers. */
  default Doc larger(Doc one, Doc other) {
    return Doc.call(Doc.text(arithmetic().math() + ".max"), List.of(one, other));
  }

  @Override
  default Doc ref(Ref ref) {
    return Doc.text(element(ref));
  }

  /** {@code for (int r = from; r < to; r++)}. */
  static Doc loop(String index, String from, String to) {
    return Doc.group(
        Doc.text("for ("),
        Doc.nest(
            Doc.text("int " + index + " = " + from + ";"),
            Doc.blank(),
            Doc.text(index + " < " + to + ";"),
            Doc.blank(),
            Doc.text(index + "++")),
        Doc.text(")"));
  }
}
