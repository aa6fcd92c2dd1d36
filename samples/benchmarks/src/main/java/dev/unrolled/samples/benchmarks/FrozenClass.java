package dev.unrolled.samples.benchmarks;

import dev.unrolled.Layer;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.processor.UnrolledProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes the frozen class of a workload as a build does: writes the weights of the problem to a
 * file, and compiles a class that names it.
 */
final class FrozenClass {

  private final Problem problem;
  private final Workload workload;

  private FrozenClass(Problem problem) {
    this.problem = problem;
    workload = problem.workload();
  }

  /** The network of a problem, with the weights that it starts from. */
  static FrozenNetwork of(Problem problem) {
    try {
      Path folder = Files.createTempDirectory("unrolled-frozen");
      try {
        return new FrozenClass(problem).compiled(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FrozenNetwork compiled(Path folder) throws IOException {
    writeWeights(folder.resolve("net.safetensors"));
    Path declared = Files.writeString(folder.resolve("Net.java"), declaration());
    Path called = Files.writeString(
        folder.resolve("Call.java"), """
        public final class Call implements %s {
          private final FrozenNet net = new FrozenNet();

          @Override
          public void predict(float[] x, float[] y) {
            net.predict(x, y);
          }
        }
        """.formatted(FrozenNetwork.class.getName()));
    compile(folder, declared, called);
    try {
      return (FrozenNetwork)
          new Classes(folder).loadClass("Call").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The frozen class cannot be used: " + e, e);
    }
  }

  /** The classes of a folder: nested ones are loaded when they are needed, and it is gone then. */
  private static final class Classes extends ClassLoader {

    private final Map<String, byte[]> bytes = new HashMap<>();

    Classes(Path folder) throws IOException {
      super(FrozenNetwork.class.getClassLoader());
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class")) {
            bytes.put(
                name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
          }
        }
      }
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

  private void writeWeights(Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < workload.layers(); l++) {
      tensors.put(
          l + ".weight",
          Tensor.f32(
              Arrays.stream(workload.weightSizes(l)).boxed().toList(),
              Problem.doubles(problem.start().weights()[l])));
      tensors.put(
          l + ".bias",
          Tensor.f32(List.of(workload.out(l)), Problem.doubles(problem.start().biases()[l])));
    }
    SafeTensors.of(tensors, Map.of()).write(file);
  }

  /** The layers of {@link Networks}. */
  private String declaration() {
    StringBuilder layers = new StringBuilder();
    String in = "in = %s, ".formatted(workload.in(0));
    for (Maps maps : workload.maps()) {
      in = layers.length() > 0
          ? ""
          : "in = {%s, %s}, "
              .formatted(
                  maps.channels(),
                  maps.isSignal() ? maps.width() : maps.height() + ", " + maps.width());
      layers.append("""
          @Layer(kind = LayerKind.CONVOLUTION, %sout = %s, size = %s, activation = Activation.RELU)
          @Layer(kind = LayerKind.%s)
          """.formatted(
              in,
              maps.filters(),
              maps.across(),
              maps.isAverage() ? "AVERAGE_POOLING" : "MAX_POOLING, size = 2"));
    }
    if (layers.length() > 0) {
      layers.append("@Layer(kind = LayerKind.FLATTEN)%n".formatted());
      in = "";
    }
    for (int l = workload.maps().size(); l < workload.layers(); l++) {
      boolean isLast = l == workload.layers() - 1;
      layers.append("@Layer(%sout = %s, activation = Activation.%s)%n"
          .formatted(
              in,
              workload.out(l),
              isLast && !workload.squaredError() ? "SOFTMAX" : workload.hidden()));
      in = "";
    }
    return """
        import dev.unrolled.*;
        @Weights(value = "net.safetensors", frozenOnly = true)
        @Unrolled(precision = Precision.FLOAT)
        %spublic class Net {}
        """.formatted(layers);
  }

  private static void compile(Path folder, Path... sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter told = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task = javac.getTask(
          told,
          files,
          null,
          List.of(
              "-d",
              folder.toString(),
              "-classpath",
              classPath(),
              "--add-modules",
              "jdk.incubator.vector"),
          null,
          files.getJavaFileObjects(sources));
      task.setProcessors(List.of(new UnrolledProcessor()));
      if (!task.call()) {
        throw new IllegalStateException("The frozen class is not compiled: " + told);
      }
    }
  }

  /** Where the annotations and {@link FrozenNetwork} come from. */
  private static String classPath() {
    return home(Layer.class) + File.pathSeparator + home(FrozenNetwork.class);
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
