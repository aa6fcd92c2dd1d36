package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Expression;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.page.Chain.Link;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.SourceStatement;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One step of the walk: an equation in names and in numbers, beside the Java that computes it. */
final class Card {

  /** The loss of all examples. */
  private static final String ALL_EXAMPLES = "<mover><mi>L</mi><mo>‾</mo></mover>";

  private final Program program;
  private final Names names;
  private final Lit lit;
  private final Maps maps;
  private final MathMl numbers;
  private final MathMl lookedUp;

  Card(Shape shape, Program program, Names names) {
    this.program = program;
    this.names = names;
    this.lit = new Lit(shape, names);
    this.maps = new Maps(shape, names);
    this.numbers = MathMl.ofNumbers(ref -> ScriptKey.of(ref, names));
    this.lookedUp = MathMl.ofNames(
        ref -> Symbols.of(ref, number -> MathMl.number(ScriptKey.of(number, names))));
  }

  /** A step of the walk, the one that has that number. */
  String of(WalkStep step, int number) {
    Equation equation = step.equation();
    String java = java(step.java());
    String onMaps = maps.of(equation);
    return """
        <li class="moment" data-key="%s" data-lit="%s"%s>
        <a class="number" href="#%s" aria-label="Step %4$s">%4$s</a>
        <div class="formula">
        %s
        </div>
        %s
        </li>""".formatted(
            ScriptKey.of(equation.result(), names),
            lit.of(equation),
            onMaps.isEmpty() ? "" : " data-maps=\"" + onMaps + "\"",
            number,
            String.join("\n", rows(equation)),
            java);
  }

  private List<String> rows(Equation equation) {
    Ref result = equation.result();
    boolean isLearned = result.variable().isParameterGradient();
    List<String> rows = new ArrayList<>();
    rows.add(row(MathMl.math(MathMl.NAMES.of(result)), "=", MathMl.NAMES.parts(equation.right())));
    if (isLookup(equation.right())) {
      rows.add(row("", "=", List.of(lookedUp.of(equation.right()))));
    } else if (!equation.right().uses().isEmpty() && !isName(equation.right())) {
      rows.add(row("", "=", numbers.parts(equation.right())));
    }
    if (isLearned) {
      rows.addAll(chain(Chain.of(equation, program)));
    }
    rows.add(row("", "=", List.of("<mrow class=\"result\">" + numbers.of(result) + "</mrow>")));
    if (isLearned) {
      rows.add(ofAll(result));
      rows.add(row(MathMl.math(Symbols.along(result)), "←", List.of(inSymbols(result))));
      rows.add(row("", "=", step(names.place(result))));
    }
    return rows;
  }

  /** Whether an equation gives a value a second name: its number stands below anyway. */
  private static boolean isName(Expression right) {
    return right.uses().size() == 1 && right.uses().get(0).toString().equals(right.toString());
  }

  /** Whether it is a copy of what an input tells: which it is is said, and its number below. */
  private static boolean isLookup(Expression right) {
    return right.uses().stream()
        .anyMatch(use -> use.variable().isParameter() && !Names.isFixed(use));
  }

  /** {@code dL/dw = dL/da * da/dz * dz/dw}, in slopes and in numbers. */
  private List<String> chain(Chain chain) {
    if (chain.links().size() < 2) {
      return List.of(); // the equation itself says it all
    }
    List<String> slopes = new ArrayList<>(List.of(MathMl.NAMES.of(chain.head())));
    List<String> factors = new ArrayList<>(List.of(numbers.of(chain.head())));
    for (Link link : chain.links()) {
      slopes.add(Symbols.slope(Symbols.along(link.to()), Symbols.along(link.from())));
      factors.add(factor(link.factors()));
    }
    return List.of(
        row("", "=", MathMl.parts(slopes, "·")), row("", "=", MathMl.parts(factors, "·")));
  }

  /** What is one number needs no parentheses. */
  private String factor(List<Factor> factors) {
    String product = numbers.product(factors);
    boolean isNumber = factors.isEmpty() || (factors.size() == 1 && factors.get(0) instanceof Ref);
    return isNumber ? product : MathMl.fenced(product);
  }

  /** The gradient of all examples together, which the script fills in where there are several. */
  private String ofAll(Ref gradient) {
    int place = names.place(gradient);
    String left = MathMl.math(Symbols.slope(ALL_EXAMPLES, Symbols.along(gradient)));
    String terms = "<mrow data-terms=\"%s\"><mn>?</mn></mrow>".formatted(place);
    return row(left, "=", MathMl.parts(List.of(terms, MathMl.number("G." + place)), "="))
        .replaceFirst("<math", "<math class=\"all\"")
        .replaceFirst("<span", "<span class=\"all\"");
  }

  /** {@code w - eta * dL/dw}: eta is the learning rate. */
  private static String inSymbols(Ref gradient) {
    return Symbols.along(gradient)
        + MathMl.operator("−")
        + "<mi>η</mi>"
        + MathMl.operator("·")
        + "<mrow class=\"alone\">" + MathMl.NAMES.of(gradient) + "</mrow>"
        + "<mrow class=\"all\">" + Symbols.slope(ALL_EXAMPLES, Symbols.along(gradient)) + "</mrow>";
  }

  /** {@code w - rate * dL/dw}, what gradient descent makes of a parameter. */
  private static List<String> step(int place) {
    String less = MathMl.number("p." + place)
        + MathMl.operator("−")
        + MathMl.number("rate")
        + MathMl.operator("·")
        + MathMl.number("G." + place);
    return MathMl.parts(List.of(less, MathMl.number("next." + place)), "=");
  }

  /** What stands on the right is in parts, between which a line may break. */
  private static String row(String left, String relation, List<String> right) {
    List<String> parts = new ArrayList<>(right);
    parts.set(0, MathMl.operator(relation) + parts.get(0));
    return (left.isEmpty() ? "<span></span>" : left)
        + parts.stream().map(MathMl::math).collect(Collectors.joining(" ", "<span>", "</span>"));
  }

  private static String java(SourceStatement statement) {
    return "<pre data-line=\"%s\"><code>%s</code></pre>"
        .formatted(statement.line(), escaped(String.join("\n", statement.lines())));
  }

  /** As text inside markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
