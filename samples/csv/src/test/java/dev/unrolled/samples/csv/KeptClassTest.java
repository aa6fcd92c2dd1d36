package dev.unrolled.samples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Layer;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.training.Predictor;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that is left, in a program of the user's. */
class KeptClassTest {

  @TempDir
  private Path folder;

  @Test
  void theLinesThatArePrintedLoadWhatWasLearned() throws Exception {
    String names = Tables.pets().replace("weight,", "\"we\\u0022ight */\u00e9\",");
    Path pets = Files.writeString(folder.resolve("pets.csv"), names);
    Path saved = folder.resolve("pets.safetensors");
    Ran ran = Ran.csv("--file", pets, "--target", "kind", "--save", saved);
    List<String> lines = ran.out().lines().filter(line -> line.startsWith("  ")).toList();

    assertThat(lines).hasSize(3);
    assertThat(folder.resolve("Pets.java"))
        .content()
        .isASCII()
        .contains("// x[1] is \"height\"\n", "// x[6] is \"home=(empty)\"\n")
        .contains(
            lines.stream().map(String::strip).map("// "::concat).collect(Collectors.joining("\n")))
        .contains("""
            @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)
            @Layer(in = 7, out = 16, activation = TANH)
            @Layer(out = 3, activation = SOFTMAX)
            public class Pets {}
            """);
    assertThat(run("Pets", lines)).isEqualTo(prediction(saved, pets));
  }

  @Test
  void soTheyDoForNumbersAndInAPackage() throws Exception {
    Path rents = Files.writeString(folder.resolve("rents.csv"), Tables.rents());
    Path saved = folder.resolve("rents.safetensors");
    Ran ran = Ran.csv(
        "--file",
        rents,
        "--target",
        "rent",
        "--save",
        saved,
        "--name",
        "com.acme.Rents",
        "--epochs",
        5);
    List<String> lines = ran.out().lines().filter(line -> line.startsWith("  ")).toList();

    assertThat(folder.resolve("Rents.java"))
        .content()
        .contains("package com.acme;", "@Layer(out = 1)\npublic class Rents {}");
    double number = Double.parseDouble(run("com.acme.Rents", lines));
    assertThat(String.valueOf((float) number).replace('.', ','))
        .isEqualTo(prediction(saved, rents));
  }

  /** A row without a target is not learned from: its home may be one that nobody knows. */
  @Test
  void theCellsThatTheyShowAreOfARowThatWasLearnedFrom() throws Exception {
    String first = "4.0,25.0,45.0,20.0,moon,,\"pet, x\"\n";
    String table = Tables.pets().replaceFirst("\n", "\n" + first);
    Path pets = Files.writeString(folder.resolve("pets.csv"), table);
    Path saved = folder.resolve("pets.safetensors");
    Ran ran = Ran.csv("--file", pets, "--target", "kind", "--save", saved, "--epochs", 3);
    List<String> lines = ran.out().lines().filter(line -> line.startsWith("  ")).toList();

    assertThat(lines).as(ran.toString()).hasSize(3);
    assertThat(lines.get(1)).doesNotContain("moon");
    assertThat(run("Pets", lines)).isIn("cat", "dog", "rabbit");
  }

  /** The last cell of the first row, with the prediction. */
  private static String prediction(Path saved, Path file) {
    String row =
        Ran.csv("--load", saved, "--predict", file).out().lines().toList().get(1);
    return row.substring(
        Math.max(row.lastIndexOf(';'), row.endsWith("t") ? row.lastIndexOf(',') : -1) + 1);
  }

  /** Compiles the class that was left and a program of those lines, and runs it. */
  private String run(String name, List<String> lines) throws Exception {
    int dot = name.lastIndexOf('.');
    String program = (dot < 0 ? "" : "package " + name.substring(0, dot) + ";\n")
        + """
        import dev.unrolled.training.Predictor;
        import java.nio.file.Path;

        public class Program implements java.util.concurrent.Callable<String> {
          public String call() throws Exception {
        %s
            return String.valueOf(prediction);
          }
        }
        """.formatted(String.join("\n", lines));
    Path source = Files.writeString(folder.resolve("Program.java"), program);
    Path left = folder.resolve(name.substring(dot + 1) + ".java");
    Path out = Files.createDirectory(folder.resolve("out"));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task = javac.getTask(
          null,
          files,
          null,
          List.of(
              "-d",
              out.toString(),
              "-classpath",
              placeOf(Layer.class) + File.pathSeparator + placeOf(Predictor.class)),
          null,
          files.getJavaFileObjects(source, left));
      task.setProcessors(List.of(new UnrolledProcessor()));
      assertThat(task.call()).isTrue();
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {out.toUri().toURL()})) {
      String main = (dot < 0 ? "" : name.substring(0, dot + 1)) + "Program";
      Object instance = loader.loadClass(main).getDeclaredConstructor().newInstance();
      return String.valueOf(((java.util.concurrent.Callable<?>) instance).call());
    }
  }

  private static String placeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
