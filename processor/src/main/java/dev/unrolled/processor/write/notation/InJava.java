package dev.unrolled.processor.write.notation;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Winner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Formulas as Java; only what elements are called is left open. */
public interface InJava extends Notation {

  /** The numbers and functions of the source. */
  Arithmetic arithmetic();

  @Override
  default Doc call(ElementaryFunction function, List<Doc> arguments) {
    return arithmetic().call(function, arguments);
  }

  @Override
  default Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
    return Doc.choice(condition, ifTrue, otherwise);
  }

  /** A product under conditions is 0 where one does not hold. */
  @Override
  default Doc sum(Term term, Doc product) {
    if (!term.over().isEmpty()) {
      return Notation.super.sum(term, product);
    }
    String conditions = term.where().stream()
        .map(condition -> Place.of(condition, each -> ref(each).toString()))
        .collect(Collectors.joining(" && "));
    return choice(Doc.text(conditions), product, Doc.text("0"));
  }

  /** Which of some values, written out, is the largest: {@code z[0] == max ? 0 : 1}. */
  default Doc winner(Winner winner) {
    List<Ref> all = winner.candidates().values();
    List<Ref> present = winner.candidates().present();
    Doc number = Doc.text(Integer.toString(all.indexOf(present.get(present.size() - 1))));
    for (int k = present.size() - 2; k >= 0; k--) {
      Ref candidate = present.get(k);
      number = Doc.choice(
          Doc.of(ref(candidate), Doc.text(" == "), ref(winner.largest())),
          Doc.text(Integer.toString(all.indexOf(candidate))),
          number);
    }
    return number;
  }

  @Override
  default String number(double value) {
    return arithmetic().inFormula(Notation.super.number(value));
  }

  /**
   * {@code v.mask(2, r, i, 0.5)}.
   *
   * @param row the row of the workspace
   * @param place in the row
   */
  static Doc drawn(Drawn drawn, Arithmetic arithmetic, String row, String place) {
    List<String> arguments =
        List.of(Integer.toString(drawn.layer()), row, place, Numbers.literal(drawn.rate()));
    return Doc.of(Doc.text(arithmetic.fromDouble()), Doc.call("v.mask", arguments));
  }

  /**
   * Under all of these conditions, if there are any.
   *
   * @param remark beside them; may be empty
   */
  static List<Doc> onlyIf(List<String> conditions, String remark, List<Doc> statements) {
    return conditions.isEmpty()
        ? statements
        : List.of(Doc.block(
            Doc.of(
                Doc.text("if (" + String.join(" && ", new LinkedHashSet<>(conditions)) + ")"),
                Doc.remark(remark)),
            statements));
  }
}
