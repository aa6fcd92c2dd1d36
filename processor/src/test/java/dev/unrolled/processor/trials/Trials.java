package dev.unrolled.processor.trials;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.processor.generated.Compiled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles many declarations at once, and tries each network. */
final class Trials {

  /** A compiler is started for so many at once: it takes longest to warm up. */
  private static final int AT_ONCE = 100;

  private final AnyCompiler compiler;
  private final Path folder;
  private final Tally tally = new Tally();
  private final List<String> failures = new ArrayList<>();

  /** Trials of what that compiler makes, in an empty folder. */
  Trials(AnyCompiler compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /** Tries the declarations of so many seeds from the first on. */
  void run(long firstSeed, int count) throws IOException {
    List<Declared> together = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Declared declared = Declared.of(firstSeed + k);
      if (declared.isInDefaultPackage()) {
        run(List.of(declared));
      } else {
        together.add(declared);
      }
      if (together.size() == AT_ONCE) {
        run(together);
        together.clear();
      }
    }
    run(together);
  }

  /** Tries those, which do not disturb each other. */
  void run(List<Declared> declared) throws IOException {
    List<Declared> rest = new ArrayList<>(declared);
    while (!rest.isEmpty()) {
      Path here = Files.createTempDirectory(folder, "trials");
      Map<String, String> sources = new LinkedHashMap<>();
      rest.forEach(each -> sources.putAll(each.sources()));
      Outcome outcome =
          compiler.compile(here, new UnrolledProcessor(), sources, compiler.allWarnings());
      Map<Declared, List<String>> blamed = blamed(outcome, here, rest);
      if (outcome.success() && blamed.isEmpty()) {
        Compiled compiled = Compiled.in(here.resolve("out"));
        List<Trial<?>> trials = rest.stream()
            .map(each -> Trial.of(each, compiled, tally))
            .<Trial<?>>map(trial -> trial)
            .toList();
        trials.forEach(this::tryOut);
        freeze(trials);
        rest.clear();
      } else if (blamed.isEmpty()) {
        fail(rest.get(0), "this or another of %d: %s".formatted(rest.size(), outcome.messages()));
        rest.clear();
      }
      rest.removeAll(blamed.keySet());
      delete(here);
    }
  }

  /** Those of which there is an error, or a warning of what was generated, and which. */
  private Map<Declared, List<String>> blamed(Outcome outcome, Path here, List<Declared> declared) {
    Map<Declared, List<String>> blamed = new LinkedHashMap<>();
    for (Diagnostic<? extends JavaFileObject> told : outcome.diagnostics()) {
      String message = told.getMessage(Locale.ROOT);
      String file =
          told.getSource() == null ? "" : Path.of(told.getSource().toUri()).toString();
      boolean isOurs =
          message.startsWith("[") || file.startsWith(here.resolve("out").toString());
      if (told.getKind() != Diagnostic.Kind.ERROR && (isRemark(message) || !isOurs)) {
        continue;
      }
      declared.stream()
          .filter(each -> file.isEmpty() ? isAbout(each, message) : isOf(each, file, here))
          .findFirst()
          .ifPresent(each -> blamed
              .computeIfAbsent(each, key -> new ArrayList<>())
              .add("%s:%d: %s".formatted(file, told.getLineNumber(), message)));
    }
    blamed.forEach((each, messages) -> {
      if (messages.stream()
          .allMatch(
              message -> message.contains("[NameInTheWay]") || message.contains("[NameHidden]"))) {
        tally.refused++;
      } else {
        fail(each, String.join("\n", messages));
      }
    });
    return blamed;
  }

  /** Eclipse's compiler knows no file of a record, so the message says which it is. */
  private static boolean isAbout(Declared declared, String message) {
    String home = declared.generated().substring(0, declared.generated().lastIndexOf('.') + 1);
    return message.contains("(record " + home);
  }

  private static boolean isOf(Declared declared, String file, Path here) {
    return Stream.concat(
            declared.sources().keySet().stream(),
            Stream.concat(
                    Stream.of(declared.generated()),
                    declared.frozen().stream().map(Frozen::generated))
                .map(name -> name.replace('.', '/') + ".java"))
        .anyMatch(path -> file.equals(here.resolve("src").resolve(path).toString())
            || file.equals(here.resolve("out").resolve(path).toString()));
  }

  /** What the processor may say of a valid declaration. */
  private static boolean isRemark(String message) {
    return Stream.of("[TargetOutOfReach]", "[TargetsOutOfReachTogether]", "[ExampleOverflows]")
        .anyMatch(message::contains);
  }

  private void tryOut(Trial<?> trial) {
    tally.compiled++;
    attempt(trial.declared(), trial::run);
  }

  private void attempt(Declared declared, Runnable what) {
    try {
      what.run();
    } catch (AssertionError | RuntimeException | LinkageError found) {
      fail(declared, found.toString());
    }
  }

  /** Compiles what asks for a class with its weights once more, with the files that it names. */
  private void freeze(List<Trial<?>> all) throws IOException {
    Path weights = Files.createTempDirectory(folder, "weights");
    Map<Declared, Trial<?>> trials = new LinkedHashMap<>();
    for (Trial<?> trial : all) {
      Optional<Frozen> frozen = trial.declared().frozen();
      if (frozen.isPresent() && trial.save(frozen.get(), weights)) {
        trials.put(trial.declared(), trial);
      }
    }
    while (!trials.isEmpty()) {
      Path here = Files.createTempDirectory(folder, "frozen");
      Map<String, String> sources = new LinkedHashMap<>();
      trials.keySet().forEach(each -> sources.putAll(each.frozen().orElseThrow().sources()));
      Outcome outcome = compiler.compile(
          here,
          new UnrolledProcessor(),
          sources,
          Stream.concat(
                  Stream.of(compiler.allWarnings()), Stream.of("-Aunrolled.weights=" + weights))
              .toArray(String[]::new));
      Map<Declared, List<String>> blamed = blamed(outcome, here, List.copyOf(trials.keySet()));
      if (outcome.success() && blamed.isEmpty()) {
        predict(trials, here.resolve("out"));
        trials.clear();
      } else if (blamed.isEmpty()) {
        fail(
            trials.keySet().iterator().next(),
            "this or another of %d, frozen: %s".formatted(trials.size(), outcome.messages()));
        trials.clear();
      }
      trials.keySet().removeAll(blamed.keySet());
      delete(here);
    }
    delete(weights);
  }

  /** Nothing of ours can be seen by those classes. */
  private void predict(Map<Declared, Trial<?>> trials, Path out) throws IOException {
    URL[] home = {out.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(home, ClassLoader.getPlatformClassLoader())) {
      trials.forEach((declared, trial) -> attempt(declared, () -> {
        Frozen frozen = declared.frozen().orElseThrow();
        trial.checkFrozen(frozen, loader);
        boolean isAlone =
            loader.findResource(declared.generated().replace('.', '/') + ".class") == null;
        if (isAlone != frozen.isAlone()) {
          throw new AssertionError(
              "%s is%s written".formatted(declared.generated(), isAlone ? " not" : ""));
        }
      }));
    }
  }

  private void fail(Declared declared, String what) {
    failures.add("%s\n%s".formatted(what, declared));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
        Files.delete(file);
      }
    }
  }

  Tally tally() {
    return tally;
  }

  /** Each with its declaration. */
  List<String> failures() {
    return failures;
  }
}
