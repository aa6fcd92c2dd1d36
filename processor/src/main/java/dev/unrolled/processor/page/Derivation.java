package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.page.Chain.Link;
import dev.unrolled.processor.page.Moment.Phase;
import dev.unrolled.processor.write.Names;
import dev.unrolled.processor.write.SourceStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The walk as a list: every equation in names and in numbers, beside the Java that computes it. */
final class Derivation {

  private final Program program;
  private final Names names;
  private final MathMl numbers;
  private final StringBuilder html = new StringBuilder();

  private Derivation(Program program, Names names) {
    this.program = program;
    this.names = names;
    this.numbers = MathMl.ofNumbers(ref -> Key.of(ref, names));
  }

  static String of(List<Moment> moments, Program program, Names names) {
    Derivation derivation = new Derivation(program, names);
    int next = 0;
    for (Phase phase : Phase.values()) {
      List<Moment> ofPhase =
          moments.stream().filter(each -> each.phase() == phase).toList();
      derivation.phase(phase, ofPhase, next + 1);
      next += ofPhase.size();
    }
    return derivation.html.toString();
  }

  private void phase(Phase phase, List<Moment> moments, int start) {
    line("<h3>%s</h3>".formatted(phase.title()));
    if (moments.isEmpty()) {
      line("<p>Nothing is trained, so there is nothing to walk back to.</p>");
    }
    int number = start;
    for (List<Moment> section : sections(moments)) {
      section(section, number);
      number += section.size();
    }
  }

  /** A section begins where a lesson stands in the source. */
  private static List<List<Moment>> sections(List<Moment> moments) {
    List<List<Moment>> sections = new ArrayList<>();
    int line = 0;
    for (Moment moment : moments) {
      boolean begins = !moment.lesson().isEmpty() && moment.line() != line;
      if (begins || sections.isEmpty()) {
        sections.add(new ArrayList<>());
      }
      sections.get(sections.size() - 1).add(moment);
      line = moment.line();
    }
    return sections;
  }

  private void section(List<Moment> moments, int start) {
    line("<div class=\"section\">");
    line("<p class=\"lesson\">%s</p>".formatted(Html.escaped(moments.get(0).lesson())));
    Set<Equation> laws = new LinkedHashSet<>();
    moments.forEach(moment -> laws.add(moment.law()));
    String rows = laws.stream().map(Derivation::law).collect(Collectors.joining());
    line("<div class=\"laws\">%s</div>".formatted(rows));
    line("<ol start=\"%d\">".formatted(start));
    moments.forEach(this::moment);
    line("</ol>");
    line("</div>");
  }

  private static String law(Equation law) {
    return MathMl.math(
        MathMl.NAMES.of(law.result()) + MathMl.operator("=") + MathMl.NAMES.of(law.right()));
  }

  private void moment(Moment moment) {
    Equation equation = moment.equation();
    String key = Key.of(equation.result(), names);
    line("<li class=\"moment\" data-key=\"%s\" data-lit=\"%s\">".formatted(key, lit(equation)));
    line("<div class=\"formula\">");
    String name = MathMl.NAMES.of(equation.result());
    row(MathMl.math(name), MathMl.NAMES.of(equation.right()));
    row("", numbers.of(equation.right()));
    if (equation.result().variable().isParameterGradient()) {
      chain(Chain.of(equation, program));
    }
    line("<span></span>%s"
        .formatted(MathMl.math(
            MathMl.operator("=") + "<mrow class=\"result\">" + MathMl.number(key) + "</mrow>")));
    line("</div>");
    moment.java().forEach(this::java);
    line("</li>");
  }

  /** {@code dL/dw = dL/da * da/dz * dz/dw}, in slopes and in numbers. */
  private void chain(Chain chain) {
    if (chain.links().size() < 2) {
      return; // the equation itself says it all
    }
    List<String> slopes = new ArrayList<>(List.of(MathMl.NAMES.of(chain.head())));
    List<String> factors = new ArrayList<>(List.of(numbers.of(chain.head())));
    for (Link link : chain.links()) {
      slopes.add(Symbols.slope(Symbols.along(link.to()), Symbols.along(link.from())));
      factors.add("<mo>(</mo>" + numbers.product(link.factors()) + "<mo>)</mo>");
    }
    row("", String.join(MathMl.operator("·"), slopes));
    row("", String.join(MathMl.operator("·"), factors));
  }

  private void row(String left, String right) {
    line("%s%s"
        .formatted(
            left.isEmpty() ? "<span></span>" : left, MathMl.math(MathMl.operator("=") + right)));
  }

  private void java(SourceStatement statement) {
    line("<pre data-line=\"%d\"><code>%s</code></pre>"
        .formatted(statement.line(), Html.escaped(String.join("\n", statement.lines()))));
  }

  /** Everything in the drawing that an equation connects. */
  private String lit(Equation equation) {
    Set<String> lit = new LinkedHashSet<>();
    equation.right().uses().forEach(use -> lit.add(Drawing.idOf(use, names)));
    lit.add(Drawing.idOf(equation.result(), names));
    return String.join(" ", lit);
  }

  private void line(String text) {
    html.append(text).append('\n');
  }
}
