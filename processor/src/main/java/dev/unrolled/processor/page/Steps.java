package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.page.WalkStep.Phase;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The walk as a list: every equation in names and in numbers, beside the Java that computes it. */
final class Steps {

  private final Card card;
  private final StringBuilder html = new StringBuilder();

  private Steps(Card card) {
    this.card = card;
  }

  static String of(List<WalkStep> steps, Shape shape, Program program, Names names) {
    Steps list = new Steps(new Card(shape, program, names));
    int next = 0;
    for (Phase phase : Phase.values()) {
      List<WalkStep> ofPhase =
          steps.stream().filter(each -> each.phase() == phase).toList();
      list.phase(phase, ofPhase, next + 1);
      next += ofPhase.size();
    }
    return list.html.toString();
  }

  private void phase(Phase phase, List<WalkStep> steps, int start) {
    line("<h3>%s</h3>".formatted(phase.title()));
    if (steps.isEmpty()) {
      line("<p>Nothing is trained, so there is nothing to walk back to.</p>");
    }
    int number = start;
    for (List<WalkStep> section : sections(steps)) {
      section(section, number);
      number += section.size();
    }
  }

  /** A section begins where a lesson stands in the source. */
  private static List<List<WalkStep>> sections(List<WalkStep> steps) {
    List<List<WalkStep>> sections = new ArrayList<>();
    int line = 0;
    for (WalkStep step : steps) {
      boolean begins = !step.lesson().isEmpty() && step.line() != line;
      if (begins || sections.isEmpty()) {
        sections.add(new ArrayList<>());
      }
      sections.get(sections.size() - 1).add(step);
      line = step.line();
    }
    return sections;
  }

  private void section(List<WalkStep> steps, int start) {
    line("<div class=\"section\" data-phase=\"%s\">"
        .formatted(steps.get(0).phase().word()));
    line("<p class=\"lesson\">%s</p>".formatted(Card.escaped(steps.get(0).lesson())));
    Set<Equation> laws = new LinkedHashSet<>();
    steps.forEach(step -> laws.add(step.law()));
    String rows = laws.stream().map(Steps::law).collect(Collectors.joining());
    line("<div class=\"laws\">%s</div>".formatted(rows));
    line("<ol start=\"%s\">".formatted(start));
    for (int k = 0; k < steps.size(); k++) {
      line(card.of(steps.get(k), start + k));
    }
    line("</ol>");
    line("</div>");
  }

  private static String law(Equation law) {
    return MathMl.math(
        MathMl.NAMES.of(law.result()) + MathMl.operator("=") + MathMl.NAMES.of(law.right()));
  }

  private void line(String text) {
    html.append(text).append('\n');
  }
}
