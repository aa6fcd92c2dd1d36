package dev.unrolled.processor.write.loops;

import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Share;
import dev.unrolled.processor.math.Statistic;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Equations as loops, a nest of them for each:
 *
 * <pre>{@code
 * for (int i = 0; i < 128; i++) {
 *   double sum = 0;
 *   for (int j = 0; j < 784; j++) {
 *     sum += p[W1(i, j)] * x[j];
 *   }
 *   z1[i] = sum + p[b1(i)];
 * }
 * }</pre>
 *
 * <p>Equations over the same index share its loop where none of them needs more of another than
 * that has computed so far. A sum under conditions that settle where it goes is turned round: each
 * of its products is added where it belongs.
 *
 * @param equations of one step
 * @param elements how they are called
 */
public record LoopNest(List<Equation> equations, Elements elements) implements Statement {

  private static final String TOTAL = "sum";

  /** Copies the equations. */
  public LoopNest {
    equations = List.copyOf(equations);
  }

  @Override
  public int bytes() {
    return equations.stream().mapToInt(BytecodeSize::ofLoops).sum();
  }

  @Override
  public void writeTo(Body body) {
    List<Equation> values =
        equations.stream().filter(equation -> !isLoss(equation)).toList();
    if (!values.isEmpty()) {
      Set<String> totals = new LinkedHashSet<>();
      List<Doc> nested =
          nested(values.stream().flatMap(each -> lines(each, totals).stream()).toList(), 0);
      Optional<Doc> guard =
          values.stream().anyMatch(LoopNest::isCollected) ? elements.guard() : Optional.empty();
      body.computes(values, guard.map(each -> List.of(Doc.block(each, nested))).orElse(nested));
    }
    equations.stream()
        .filter(LoopNest::isLoss)
        .forEach(loss -> body.computes(List.of(loss), loss(loss)));
  }

  private static boolean isLoss(Equation equation) {
    return equation.result().variable().kind() == Kind.LOSS;
  }

  /** Whether its numbers are added to what is there. */
  private static boolean isCollected(Equation equation) {
    return equation.result().variable().isParameterGradient();
  }

  /**
   * Statements, and the loops around them.
   *
   * @param loops from the outermost in
   * @param statements in the innermost
   * @param result what they write
   * @param reads what must be there before
   */
  private record Line(List<Index.Over> loops, List<Doc> statements, Ref result, List<Ref> reads) {

    /** Whether it may stand with that one, which it follows, in one loop over that index. */
    boolean mayFollow(Line before, Index.Over index) {
      return loops.indexOf(index) == before.loops.indexOf(index)
          && reads.stream()
              .filter(read -> read.variable().equals(before.result.variable()))
              .allMatch(read -> isSameRow(read, before.result, index));
    }

    /** Whether one element is meant by both along the dimensions that the index counts. */
    private static boolean isSameRow(Ref read, Ref written, Index.Over index) {
      boolean isCounted = false;
      for (int k = 0; k < written.indices().size(); k++) {
        boolean here = written.indices().get(k).equals(index);
        if (here && !read.indices().get(k).equals(index)) {
          return false;
        }
        isCounted |= here;
      }
      return isCounted;
    }
  }

  /** Line by line; those that follow each other stand in the loops that they share. */
  private List<Doc> nested(List<Line> lines, int depth) {
    List<Doc> docs = new ArrayList<>();
    int from = 0;
    while (from < lines.size()) {
      Line first = lines.get(from);
      if (first.loops().size() == depth) {
        docs.addAll(first.statements());
        from++;
        continue;
      }
      int to = from + 1;
      while (to < lines.size() && mayJoin(lines.subList(from, to), lines.get(to), depth)) {
        to++;
      }
      Index.Over index = first.loops().get(depth);
      docs.add(Doc.block(elements.loop(index, 0), nested(lines.subList(from, to), depth + 1)));
      from = to;
    }
    return docs;
  }

  private static boolean mayJoin(List<Line> before, Line next, int depth) {
    Index.Over index = before.get(0).loops().get(depth);
    return next.loops().size() > depth
        && next.loops().get(depth).equals(index)
        && before.stream().allMatch(line -> next.mayFollow(line, index));
  }

  private List<Line> lines(Equation equation, Set<String> totals) {
    if (equation.right() instanceof Sum sum) {
      return isScattered(sum) || isCollected(equation)
          ? scattered(equation)
          : List.of(line(equation, sum(equation.result(), sum, totals)));
    }
    if (equation.right() instanceof Statistic statistic) {
      return List.of(line(equation, statistic(equation.result(), statistic, totals)));
    }
    if (equation.right() instanceof Share share) {
      Doc each = elements.share(share);
      return List.of(line(equation, List.of(set(elements.element(equation.result()), each))));
    }
    if (equation.right() instanceof Drawn drawn) {
      Doc mask = elements.drawn(drawn, equation.result());
      return List.of(line(equation, List.of(set(elements.element(equation.result()), mask))));
    }
    Candidates candidates = equation.right() instanceof Largest largest
        ? largest.candidates()
        : ((Winner) equation.right()).candidates();
    return List.of(line(
        equation,
        equation.right() instanceof Largest
            ? largest(equation.result(), candidates)
            : winner(equation.result(), candidates)));
  }

  private static Line line(Equation equation, List<Doc> statements) {
    return new Line(
        equation.freeIndices(), statements, equation.result(), equation.right().uses());
  }

  private static boolean isScattered(Sum sum) {
    return sum.terms().stream().anyMatch(term -> !term.where().isEmpty());
  }

  /** What is kept, unless the rows are a batch to train on. */
  private List<Doc> statistic(Ref result, Statistic statistic, Set<String> totals) {
    return List.of(
        set(elements.element(result), elements.ref(statistic.running())),
        Doc.block(Doc.text("if (v.isOfBatch())"), sum(result, statistic.ofBatch(), totals)));
  }

  private List<Doc> sum(Ref result, Sum sum, Set<String> totals) {
    List<Doc> statements = new ArrayList<>();
    List<Term> parts = new ArrayList<>(); // all sums are one total, where the first of them stood
    String total = "";
    for (Term term : sum.terms()) {
      if (isPlain(term)) {
        parts.add(term);
        continue;
      }
      if (total.isEmpty()) {
        total = total(result, totals);
        // Of a statistic in doubles, as a loss: a batch has many numbers.
        Object type = result.variable().isOfBatch() ? TypeName.DOUBLE : elements.number();
        statements.add(Doc.text(type + " " + total + " = 0;"));
        parts.add(term);
      }
      statements.addAll(loops(term.over(), guarded(term, add(total, term.product(elements)))));
    }
    String name = total;
    Sum all = new Sum(parts, sum.divisor());
    Function<Term, Doc> text = term -> isPlain(term) ? term.print(elements) : total(result, name);
    statements.add(
        all.addsTo(result)
            ? add(elements.element(result), all.rest().print(text))
            : set(elements.element(result), all.print(text)));
    return statements;
  }

  private Doc total(Ref result, String name) {
    return Doc.text(
        (result.variable().isOfBatch() ? elements.arithmetic().fromDouble() : "") + name);
  }

  private static boolean isPlain(Term term) {
    return term.over().isEmpty() && term.arguments().noneMatch(Ref::mayBeAbsent);
  }

  /** In the loop of another total, the name of the first is taken. */
  private String total(Ref result, Set<String> totals) {
    return elements.total(result).orElseGet(() -> {
      String name = totals.isEmpty() ? TOTAL : TOTAL + "_" + result.variable().name();
      totals.add(name);
      return name;
    });
  }

  /** Each product where it belongs; where nothing is there at first, a 0 comes before. */
  private List<Line> scattered(Equation equation) {
    Ref result = equation.result();
    Sum sum = (Sum) equation.right();
    List<Line> lines = new ArrayList<>();
    boolean isAdding = sum.addsTo(result);
    if (!isCollected(equation) && !isAdding) {
      lines.add(new Line(
          equation.freeIndices(),
          List.of(set(elements.element(result), Doc.text("0"))),
          result,
          List.of()));
    }
    Equation added = isAdding ? new Equation(result, sum.rest()) : equation;
    for (Contribution each : Contribution.of(added)) {
      Term term = each.term();
      List<Index.Over> loops = new ArrayList<>(each.free());
      loops.addAll(isCollected(equation) ? 0 : loops.size(), term.over());
      List<String> conditions = new ArrayList<>();
      term.where().forEach(where -> conditions.add(Place.of(where, elements::wholeNumber)));
      conditions.addAll(bounds(each.target()));
      Doc product = term.product(elements);
      Doc addition = isCollected(equation)
          ? add(elements.collected(each.target()), elements.share(product))
          : add(elements.element(each.target()), product);
      List<Ref> reads = new ArrayList<>(term.uses());
      reads.add(each.target());
      lines.add(new Line(loops, onlyIf(conditions, guarded(term, addition)), each.target(), reads));
    }
    return lines;
  }

  /** Loops within the statements of a line. */
  private List<Doc> loops(List<Index.Over> indices, List<Doc> statements) {
    return indices.isEmpty()
        ? statements
        : List.of(Doc.block(
            elements.loop(indices.get(0), 0),
            loops(indices.subList(1, indices.size()), statements)));
  }

  private List<Doc> guarded(Term term, Doc statement) {
    return onlyIf(
        term.arguments().flatMap(argument -> bounds(argument).stream()).toList(),
        List.of(statement));
  }

  /** Under all of these conditions, if there are any. */
  private static List<Doc> onlyIf(List<String> conditions, List<Doc> statements) {
    return InJava.onlyIf(conditions, "", statements);
  }

  private String text(Index index) {
    return Place.of(index, elements::wholeNumber).toString();
  }

  private List<String> bounds(Ref ref) {
    return Place.bounds(ref, elements::wholeNumber);
  }

  private List<Doc> largest(Ref result, Candidates candidates) {
    String max = elements.element(result);
    if (candidates.over().size() == 1 && !candidates.values().get(0).mayBeAbsent()) {
      Index.Over over = candidates.over().get(0);
      Ref candidate = candidates.values().get(0);
      Doc first = elements.ref(candidate.with(Map.of(over, new Index.At(0))));
      Doc larger = elements.larger(Doc.text(max), elements.ref(candidate));
      return List.of(set(max, first), Doc.block(elements.loop(over, 1), List.of(set(max, larger))));
    }
    List<Doc> statements = new ArrayList<>();
    statements.add(set(max, Doc.text(elements.arithmetic().smallest())));
    for (Ref candidate : candidates.values()) {
      Doc larger = elements.larger(Doc.text(max), elements.ref(candidate));
      statements.addAll(
          loops(candidates.over(), onlyIf(bounds(candidate), List.of(set(max, larger)))));
    }
    return statements;
  }

  /** The number of the first of the largest; the largest so far is a local variable. */
  private List<Doc> winner(Ref result, Candidates candidates) {
    String largest = "largest_" + result.variable().name();
    String number = elements.element(result);
    List<Doc> statements = new ArrayList<>();
    statements.add(Doc.text("%s %s = %s;"
        .formatted(elements.number(), largest, elements.arithmetic().smallest())));
    statements.add(set(number, Doc.text("0")));
    for (int k = 0; k < candidates.values().size(); k++) {
      Ref candidate = candidates.values().get(k);
      String here = candidates.over().isEmpty() ? Integer.toString(k) : text(candidates.number());
      List<String> conditions = new ArrayList<>(bounds(candidate));
      conditions.add(elements.element(candidate) + " > " + largest);
      statements.addAll(loops(
          candidates.over(),
          onlyIf(
              conditions,
              List.of(set(largest, elements.ref(candidate)), set(number, Doc.text(here))))));
    }
    return statements;
  }

  /** Adds up in doubles: a batch may have many rows. */
  private List<Doc> loss(Equation loss) {
    Sum sum = (Sum) loss.right();
    List<Doc> statements = new ArrayList<>();
    statements.add(Doc.text("double " + TOTAL + " = 0;"));
    for (Term term : sum.terms()) {
      statements.addAll(loops(term.over(), guarded(term, add(TOTAL, term.product(elements)))));
    }
    statements.add(
        Doc.text("return " + TOTAL + (sum.divisor() == 1 ? "" : " / " + sum.divisor()) + ";"));
    return statements;
  }

  private static Doc set(String target, Doc value) {
    return Doc.of(Doc.assignment(target + " =", value), Doc.text(";"));
  }

  private static Doc add(String target, Doc value) {
    return Doc.of(Doc.assignment(target + " +=", value), Doc.text(";"));
  }
}
