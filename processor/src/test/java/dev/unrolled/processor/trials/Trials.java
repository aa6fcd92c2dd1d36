package dev.unrolled.processor.trials;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.processor.generated.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        rest.forEach(each -> tryOut(each, compiled));
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
            Stream.of(declared.generated().replace('.', '/') + ".java"))
        .anyMatch(path -> file.equals(here.resolve("src").resolve(path).toString())
            || file.equals(here.resolve("out").resolve(path).toString()));
  }

  /** What the processor may say of a valid declaration. */
  private static boolean isRemark(String message) {
    return Stream.of("[TargetOutOfReach]", "[TargetsOutOfReachTogether]", "[ExampleOverflows]")
        .anyMatch(message::contains);
  }

  private void tryOut(Declared declared, Compiled compiled) {
    tally.compiled++;
    try {
      Trial.run(declared, compiled, tally);
    } catch (AssertionError | RuntimeException | LinkageError found) {
      fail(declared, found.toString());
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
