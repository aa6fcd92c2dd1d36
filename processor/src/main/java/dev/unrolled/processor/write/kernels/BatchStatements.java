package dev.unrolled.processor.write.kernels;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.write.loops.Elements;
import dev.unrolled.processor.write.loops.FlatLoop;
import dev.unrolled.processor.write.loops.LoopNest;
import dev.unrolled.processor.write.loops.MatrixElements;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The equations of a batch as statements: a kernel wherever one computes an equation, a loop
 * wherever none does.
 */
final class BatchStatements {

  private final Elements elements;
  private final KernelMatch kernels;
  private final Set<String> told = new HashSet<>(); // the kernels that were called before

  /** Those of the equations of a program. */
  BatchStatements(Program program, Arithmetic arithmetic) {
    elements = new MatrixElements(arithmetic, new Names(program));
    kernels = new KernelMatch(program, arithmetic.isStrict());
  }

  /** A kernel wherever one computes an equation; what is left between them as loops. */
  List<Statement> of(List<Equation> equations) {
    List<Statement> statements = new ArrayList<>();
    List<Equation> left = new ArrayList<>();
    Deque<Equation> rest = new ArrayDeque<>(equations);
    while (!rest.isEmpty()) {
      Optional<KernelCall> kernel = kernels.ofFirst(List.copyOf(rest));
      Optional<KernelMatch.PartOfSum> part =
          kernel.isPresent() ? Optional.empty() : kernels.ofPart(rest.element());
      Optional<KernelCall> call = kernel.or(() -> part.map(KernelMatch.PartOfSum::call));
      if (call.isEmpty()) {
        left.add(rest.remove());
        continue;
      }
      statements.addAll(loops(left));
      left.clear();
      statements.add(told.add(call.get().kernel()) ? call.get() : call.get().again());
      call.get().equations().forEach(computed -> rest.remove());
      part.map(KernelMatch.PartOfSum::rest).ifPresent(others -> {
        if (others.result().variable().isParameterGradient()) {
          rest.addFirst(others); // kernels add there, one after the other
        } else {
          left.add(others);
        }
      });
    }
    statements.addAll(loops(left));
    return statements;
  }

  /** Of equations of one step, none of them left to a kernel. */
  List<Statement> loops(List<Equation> equations) {
    if (equations.isEmpty()) {
      return List.of();
    }
    return equations.stream().allMatch(FlatLoop::fits)
        ? equations.stream()
            .<Statement>map(equation -> new FlatLoop(equation, elements.arithmetic()))
            .toList()
        : List.of(new LoopNest(equations, elements));
  }
}
