package dev.unrolled.processor.generated;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.onnx.Onnx;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** What javac made of annotated classes, with the real processor and under its strictest lint. */
public final class Compiled {

  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, byte[]> classFiles = new TreeMap<>();
  private final ClassLoader loader = new ClassLoader(Network.class.getClassLoader()) {
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classFiles.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  };

  private Compiled() {}

  private Compiled(Compilation compilation) {
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.SOURCE) {
        sources.put(
            nameOf(file, StandardLocation.SOURCE_OUTPUT),
            new String(bytes(file), StandardCharsets.UTF_8));
      } else if (file.getKind() == JavaFileObject.Kind.CLASS) {
        classFiles.put(nameOf(file, StandardLocation.CLASS_OUTPUT), bytes(file));
      }
    }
  }

  /** Compiles networks as a person would write them. */
  public static Compiled of(Collection<NetworkModel> models) {
    return of(AnnotatedSource.of(models));
  }

  /** Compiles sources, by the qualified name of the class in each; fails at any warning. */
  public static Compiled of(Map<String, String> sources, String... options) {
    List<JavaFileObject> files = sources.entrySet().stream()
        .map(source -> JavaFileObjects.forSourceString(source.getKey(), source.getValue()))
        .toList();
    Compilation compilation = Compiler.javac()
        .withProcessors(new UnrolledProcessor())
        .withClasspath(List.of(runtime(), training(), home(Onnx.class)))
        .withOptions(
            Stream.concat(Stream.of("-Xlint:all", "-Werror", "--release", "17"), Stream.of(options))
                .toArray())
        .compile(files);
    if (compilation.status() != Compilation.Status.SUCCESS) {
      throw new AssertionError("javac refuses: " + compilation.diagnostics());
    }
    return new Compiled(compilation);
  }

  /** What a compiler, whichever it was, left in that folder: sources and class files. */
  public static Compiled in(Path out) throws IOException {
    Compiled compiled = new Compiled();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = out.relativize(file).toString();
        String name = path.substring(0, path.lastIndexOf('.')).replace(File.separatorChar, '.');
        if (path.endsWith(".java")) {
          compiled.sources.put(name, Files.readString(file));
        } else if (path.endsWith(".class")) {
          compiled.classFiles.put(name, Files.readAllBytes(file));
        }
      }
    }
    return compiled;
  }

  /** Where the classes of the runtime lie. */
  public static File runtime() {
    return home(Network.class);
  }

  /** Where those lie that train on data. */
  public static File training() {
    return home(Trainer.class);
  }

  private static File home(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The generated sources, by the qualified name of their class. */
  public Map<String, String> sources() {
    return sources;
  }

  /** All class files, by the name of their class. */
  public Map<String, byte[]> classFiles() {
    return classFiles;
  }

  /** Writes all class files where a class path may begin. */
  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : classFiles.entrySet()) {
      Path path = folder.resolve(file.getKey().replace('.', '/') + ".class");
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** A new network of the class generated for that model. */
  public DoubleNetwork<Workspace> network(NetworkModel model) {
    return network(model.declaration().packageName() + "." + model.declaration().generatedName());
  }

  /** A new network of that generated class. Its workspaces are its own {@code Values}. */
  @SuppressWarnings("unchecked")
  public DoubleNetwork<Workspace> network(String name) {
    return (DoubleNetwork<Workspace>) instance(name);
  }

  /** A new network of that generated class, which computes in floats. */
  @SuppressWarnings("unchecked")
  public FloatNetwork<Workspace> floats(String name) {
    return (FloatNetwork<Workspace>) instance(name);
  }

  Object instance(String name) {
    try {
      var constructor = load(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no network " + name, e);
    }
  }

  /** A compiled class. */
  public Class<?> load(String name) throws ClassNotFoundException {
    return loader.loadClass(name);
  }

  /** {@code /CLASS_OUTPUT/example/Xor.class} holds {@code example.Xor}. */
  private static String nameOf(JavaFileObject file, StandardLocation location) {
    String path = file.getName();
    return path.substring(location.name().length() + 2, path.lastIndexOf('.')).replace('/', '.');
  }

  private static byte[] bytes(JavaFileObject file) {
    try (var in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
