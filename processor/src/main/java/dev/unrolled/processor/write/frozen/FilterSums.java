package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * {@code z[o,i,j] = (sum over c, m, n of W[o,c,m,n] * x[c,2 * i + m - 1,2 * j + n - 1]) + b[o]}, or
 * without j and n, or without a bias: what {@code Convolution.txt} computes.
 *
 * @param result any number of any map
 * @param weights any weight of any filter
 * @param seen any number under it
 * @param bias that of a filter, if there is one
 */
record FilterSums(Ref result, Ref weights, Ref seen, Optional<Ref> bias) {

  /** The nested class that computes them. */
  static final String CLASS = "Convolution";

  /** Such sums, if the equation is of that form. */
  static Optional<FilterSums> of(Equation equation) {
    if (!(equation.right() instanceof Sum sum)
        || sum.divisor() != 1
        || sum.terms().size() > 2
        || !sum.terms().stream().allMatch(FilterSums::isProductOfElements)) {
      return Optional.empty();
    }
    List<Ref> factors = refs(sum.terms().get(0));
    Optional<Ref> bias = sum.terms().size() == 1
        ? Optional.empty()
        : Optional.of(refs(sum.terms().get(1)).get(0));
    return factors.size() != 2
        ? Optional.empty()
        : Optional.of(new FilterSums(equation.result(), factors.get(0), factors.get(1), bias))
            .filter(found -> found.fits(sum.terms()));
  }

  /**
   * The class, whose lines that begin with = are there where Java has no Math.fma.
   *
   * @param hasFma whether it has
   */
  static String text(boolean hasFma) {
    String text = FrozenFunctions.text(CLASS + ".txt");
    return hasFma
        ? text.replaceAll("(?m)^=.*\\R", "")
        : text.replaceAll("(?m)^=", "").replace("Math.fma(", "fma(");
  }

  private static boolean isProductOfElements(Term term) {
    return term.divisor() == 1
        && term.where().isEmpty()
        && term.factors().stream().allMatch(Ref.class::isInstance);
  }

  private static List<Ref> refs(Term term) {
    return term.factors().stream().map(Ref.class::cast).toList();
  }

  private boolean fits(List<Term> terms) {
    if (!weights.variable().isParameter()
        || seen.variable().isParameter()
        || seen.indices().size() < 2
        || seen.indices().size() > 3
        || counted().size() != seen.indices().size() - 1
        || !counted().stream().allMatch(each -> each.parts().size() == 2 && each.constant() <= 0)) {
      return false;
    }
    List<Index> places = new ArrayList<>(List.of(result.indices().get(0)));
    List<Index> inside = new ArrayList<>(List.of(seen.indices().get(0)));
    counted().forEach(each -> places.add(each.parts().get(0).index()));
    counted().forEach(each -> inside.add(each.parts().get(1).index()));
    List<Index> ofWeight = new ArrayList<>(List.of(places.get(0)));
    ofWeight.addAll(inside);
    return ofWeight.stream().allMatch(Index.Over.class::isInstance)
        && Stream.concat(places.stream(), inside.stream()).distinct().count()
            == places.size() + inside.size()
        && result.indices().equals(places)
        && weights.indices().equals(ofWeight)
        && terms.get(0).over().equals(inside)
        && bias.stream()
            .allMatch(each -> each.variable().isParameter()
                && each.indices().equals(places.subList(0, 1))
                && terms.get(1).factors().size() == 1
                && terms.get(1).over().isEmpty());
  }

  private List<Index.Affine> counted() {
    return seen.indices().stream()
        .skip(1)
        .filter(Index.Affine.class::isInstance)
        .map(Index.Affine.class::cast)
        .toList();
  }

  int filters() {
    return weights.variable().shape().get(0);
  }

  /** Of what it is called on. */
  String name() {
    return "convolution" + result.variable().layer();
  }

  /** What it is called on, by these names: a signal is an image of one row. */
  FieldSpec field(String type, String name) {
    List<Integer> in = new ArrayList<>(seen.variable().shape());
    if (in.size() == 2) {
      in.add(1, 1);
    }
    return FieldSpec.builder(ClassName.get("", type), name, Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("What computes layer $L.\n", result.variable().layer())
        .initializer(
            "new $L($L, $L, $L, $L, $L, $L)",
            type,
            array(in),
            filters(),
            each(1, affine -> affine.over().get(1).size()),
            each(1, affine -> affine.parts().get(0).factor()),
            each(0, affine -> -affine.constant()),
            each(1, affine -> affine.parts().get(1).factor()))
        .build();
  }

  private String each(int ofOneRow, ToIntFunction<Index.Affine> part) {
    List<Integer> all = new ArrayList<>(counted().stream().map(part::applyAsInt).toList());
    if (all.size() == 1) {
      all.add(0, ofOneRow);
    }
    return array(all);
  }

  private static String array(List<Integer> numbers) {
    return numbers.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "new int[] {", "}"));
  }
}
