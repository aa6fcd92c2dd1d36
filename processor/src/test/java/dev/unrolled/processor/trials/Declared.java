package dev.unrolled.processor.trials;

import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A valid declaration that was drawn at random, and what must become of it.
 *
 * @param seed from which all of it was drawn
 * @param sources the annotated type and what stands beside it, by path
 * @param isInDefaultPackage whether others must not be compiled with it
 * @param generated the name of the generated class
 * @param elements every element that is written in its annotations
 * @param precision the numbers in which it computes
 * @param reduction what the losses of a batch become
 * @param hasInputGradient whether it computes dL/dx
 * @param start what parameters must start from, by name, where that is declared
 * @param frozen what its weights become a class by, where that is declared
 */
record Declared(
    long seed,
    Map<String, String> sources,
    boolean isInDefaultPackage,
    String generated,
    List<String> elements,
    Precision precision,
    Reduction reduction,
    boolean hasInputGradient,
    Map<String, double[]> start,
    Optional<Frozen> frozen) {

  /** What that seed gives, always the same. */
  static Declared of(long seed) {
    Draw draw = new Draw(seed);
    NameDraft names = new NameDraft(seed, draw);
    NetworkDraft network = new NetworkDraft(names, draw);
    Map<String, String> sources = names.sources(network.annotations(draw), draw);
    Optional<Frozen> frozen = network
        .weights()
        .map(weights ->
            new Frozen(names.frozen(), with(weights.text(draw), sources), weights.elements()));
    List<String> elements = network.elements().toList();
    return new Declared(
        seed,
        with("", sources),
        names.isInDefaultPackage(),
        names.generated(),
        elements,
        network.precision(),
        network.reduction(),
        elements.contains("Unrolled.inputGradient = true"),
        network.start(),
        frozen);
  }

  private static Map<String, String> with(String weights, Map<String, String> sources) {
    Map<String, String> with = new LinkedHashMap<>();
    sources.forEach(
        (path, source) -> with.put(path, source.replace(NetworkDraft.WEIGHTS, weights)));
    return with;
  }

  /**
   * A class with these annotations, beside those other classes, a line that begins with
   * {@code class} each.
   */
  static Declared of(String annotations, String others) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String other : others.split("(?m)^(?=class )", -1)) {
      if (!other.isEmpty()) {
        sources.put("written/" + other.split(" ", -1)[1] + ".java", "package written;\n" + other);
      }
    }
    sources.put("written/Net.java", """
        package written;
        import static dev.unrolled.Loss.*;
        import static dev.unrolled.Precision.*;
        import dev.unrolled.*;
        %s
        class Net {}
        """.formatted(annotations));
    return new Declared(
        0,
        sources,
        false,
        "written.UnrolledNet",
        List.of(),
        annotations.contains("FLOAT") ? Precision.FLOAT : Precision.DOUBLE,
        Reduction.MEAN,
        false,
        Map.of(),
        Optional.empty());
  }

  /** Whether it calls functions of the user's own, of which nothing is known. */
  boolean hasOwnFunctions() {
    return sources.values().stream()
        .anyMatch(source -> source.contains("activationClass") || source.contains("lossClass"));
  }

  /** The sources as they would lie in files. */
  @Override
  public String toString() {
    return frozen.map(Frozen::sources).orElse(sources).entrySet().stream()
        .map(source -> "// " + source.getKey() + "\n" + source.getValue())
        .collect(Collectors.joining("\n", "-Dunrolled.trials.seed=" + seed + "\n", ""));
  }
}
