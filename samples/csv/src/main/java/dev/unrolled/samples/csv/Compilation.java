package dev.unrolled.samples.csv;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Layer;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the class of a network within this program, with the processor, as a build does, and
 * makes the network.
 */
final class Compilation {

  private final ClassName name;
  private final String source;

  Compilation(ClassName name, Declaration declaration) {
    this.name = name;
    this.source = declaration.source(name);
  }

  /**
   * The network.
   *
   * @throws IOException if nothing can be written where temporary files are
   * @throws IllegalArgumentException if the compiler refuses the class
   */
  DoubleNetwork<?> network() throws IOException {
    Path folder = Files.createTempDirectory("unrolled-csv");
    try {
      compile(folder);
      Class<?> generated = new Classes(read(folder)).loadClass(name.generated());
      return (DoubleNetwork<?>) generated.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The class that was compiled cannot be used: " + e, e);
    } finally {
      delete(folder);
    }
  }

  private void compile(Path folder) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task = javac.getTask(
        new StringWriter(),
        null,
        diagnostics,
        List.of("-d", folder.toString(), "-classpath", runtime().toString()),
        null,
        List.of(new Source(URI.create("string:///" + name.simpleName() + ".java"), source)));
    task.setProcessors(List.of(new UnrolledProcessor()));
    if (!task.call()) {
      throw new IllegalArgumentException(diagnostics.getDiagnostics().stream()
          .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
          .map(each -> each.getMessage(Locale.ROOT))
          .findFirst()
          .orElse("The class was not compiled."));
    }
  }

  /** Where the annotations come from: a jar, or a folder of classes. */
  private static Path runtime() {
    try {
      return Path.of(
          Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The classes in a folder, by their names. */
  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(file).toString();
        classes.put(
            path.substring(0, path.length() - ".class".length())
                .replace(file.getFileSystem().getSeparator(), "."),
            Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A text that is compiled. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(URI name, String text) {
      super(name, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Loads what was compiled. */
  private static final class Classes extends ClassLoader {

    private final Map<String, byte[]> bytes;

    Classes(Map<String, byte[]> bytes) {
      super(Compilation.class.getClassLoader());
      this.bytes = bytes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] found = bytes.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found, 0, found.length);
    }
  }
}
