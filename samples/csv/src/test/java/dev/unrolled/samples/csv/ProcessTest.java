package dev.unrolled.samples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is called: in a folder, by a Java. */
class ProcessTest {

  @TempDir
  private Path folder;

  @BeforeEach
  void writeAFile() throws IOException {
    Files.writeString(folder.resolve("my pets.csv"), Tables.pets());
  }

  @Test
  void whatIsLeftLiesInTheFolderUnderTheNameOfTheFile() throws Exception {
    Ran ran = java("--file", "my pets.csv", "--target", "kind", "--epochs", "5");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("saved as my pets.safetensors; the class of its network is MyPets.java.");
    assertThat(folder)
        .isDirectoryContaining("glob:**/my pets.safetensors")
        .isDirectoryContaining("glob:**/MyPets.java");
    assertThat(java("--load", "my pets.safetensors", "--predict", "my pets.csv")
            .out()
            .lines())
        .hasSize(121);
  }

  @Test
  void aJavaWithoutACompilerIsToldInASentence() throws Exception {
    Ran ran =
        java(List.of("--limit-modules", "java.base"), "--file", "my pets.csv", "--target", "kind");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("A network is a class that is compiled for your file, and the Java in ")
        .contains("has no compiler", "with a JDK, 17 or newer.")
        .hasLineCount(1);
  }

  private Ran java(String... arguments) throws Exception {
    return java(List.of(), arguments);
  }

  private Ran java(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), CsvCommand.class.getName()));
    command.addAll(List.of(arguments));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    int exitCode = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(out)
        .redirectError(err)
        .start()
        .waitFor();
    return new Ran(
        exitCode, Files.readString(out.toPath(), UTF_8), Files.readString(err.toPath(), UTF_8));
  }
}
