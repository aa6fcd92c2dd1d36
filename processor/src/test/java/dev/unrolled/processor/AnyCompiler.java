package dev.unrolled.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that the processor must work in, run in the same way. */
public enum AnyCompiler {
  JAVAC {
    @Override
    JavaCompiler tool() {
      return ToolProvider.getSystemJavaCompiler();
    }

    @Override
    public String[] allWarnings() {
      return new String[] {"-Xlint:all", "-Xmaxwarns", "1000", "-Xmaxerrs", "1000"};
    }
  },
  ECLIPSE {
    @Override
    JavaCompiler tool() {
      return new EclipseCompiler();
    }

    @Override
    public String[] allWarnings() {
      return new String[0];
    }
  };

  abstract JavaCompiler tool();

  /** The options with which it tells all that is to be told; Eclipse's does so by itself. */
  public abstract String[] allWarnings();

  /** Compiles {@code sources}, contents by path, in {@code folder}. */
  public Outcome compile(
      Path folder, Processor processor, Map<String, String> sources, String... options) {
    List<Path> files = new ArrayList<>();
    try {
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve("src").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      Path out = Files.createDirectories(folder.resolve("out"));
      return compile(out, processor, files, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles {@code files} into {@code out}; Eclipse's compiler needs real files. */
  public Outcome compile(Path out, Processor processor, List<Path> files, String... options)
      throws IOException {
    JavaCompiler compiler = tool();
    DiagnosticCollector<JavaFileObject> log = new DiagnosticCollector<>();
    List<String> all = Stream.concat(
            Stream.of(
                "-d",
                out.toString(),
                "-s",
                out.toString(),
                "--release",
                "17",
                "-classpath",
                System.getProperty("java.class.path")),
            Stream.of(options))
        .toList();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(log, Locale.ROOT, encoding(options))) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          Writer.nullWriter(), manager, log, all, null, manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(processor));
      boolean success = task.call();
      return new Outcome(success, List.copyOf(log.getDiagnostics()));
    }
  }

  /** A compiler that is handed a file manager leaves that option to it. */
  private static Charset encoding(String... options) {
    int at = List.of(options).indexOf("-encoding");
    return at < 0 ? StandardCharsets.UTF_8 : Charset.forName(options[at + 1]);
  }

  /** What a compilation gave. */
  public record Outcome(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics) {

    /** The errors and the processor's own warnings, and where they were told. */
    public List<Told> errors() {
      return diagnostics.stream()
          .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR
              || diagnostic.getMessage(Locale.ROOT).startsWith("["))
          .map(error -> new Told(
              error.getLineNumber(), error.getColumnNumber(), error.getMessage(Locale.ROOT)))
          .toList();
    }

    /** The errors' texts alone. */
    public List<String> messages() {
      return errors().stream().map(Told::message).toList();
    }
  }

  /** An error, and where it was told. */
  public record Told(long line, long column, String message) {}
}
