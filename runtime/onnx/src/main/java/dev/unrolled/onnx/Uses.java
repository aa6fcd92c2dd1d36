package dev.unrolled.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/** Which terms an output needs, and which of them need which. */
final class Uses {

  private final Term output;
  private final IdentityHashMap<Term, List<Term>> users = new IdentityHashMap<>();

  Uses(Term output) {
    this.output = output;
    Deque<Term> open = new ArrayDeque<>(List.of(output));
    users.put(output, new ArrayList<>());
    while (!open.isEmpty()) {
      Term term = open.remove();
      for (Value source : term.sources()) {
        if (!users.containsKey(source.term())) {
          open.add(source.term());
        }
        users.computeIfAbsent(source.term(), key -> new ArrayList<>()).add(term);
      }
    }
  }

  /** Whether the output needs it. */
  boolean isNeeded(Term term) {
    return users.containsKey(term);
  }

  /** The terms that it is a part of, one as often as it is. */
  List<Term> of(Term term) {
    return users.getOrDefault(term, List.of());
  }

  /** Whether nothing but one other term needs it, so that it may become part of that. */
  boolean isOnce(Term term) {
    return of(term).size() + (term == output ? 1 : 0) == 1;
  }

  /** Whether it is what the network gives, and nothing goes on from there. */
  boolean isLast(Term term) {
    return term == output && of(term).isEmpty();
  }
}
