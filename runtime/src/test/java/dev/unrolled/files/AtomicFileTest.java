package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is replaced as a whole or not at all, wherever writing stops. */
final class AtomicFileTest {

  private static final byte[] OLD = "the old file".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "the new file, longer".getBytes(StandardCharsets.UTF_8);

  @TempDir
  Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void theOldFileIsThere() throws IOException {
    file = Files.write(folder.resolve("net.safetensors"), OLD);
  }

  @Test
  void aWriterThatFailsAfterAnyByteLeavesTheOldFileAlone() throws IOException {
    for (int n = 0; n <= NEW.length; n++) {
      int count = n;
      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(file, channel -> {
            write(channel, count);
            throw new IOException("the disk is full");
          }));
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> AtomicFile.write(file, channel -> {
            write(channel, count);
            throw new UncheckedIOException(new IOException());
          }));
      assertThat(Files.readAllBytes(file)).isEqualTo(OLD);
      assertThat(files()).containsExactly(file);
    }
  }

  @Test
  void aWriterThatFailsLeavesNoFileWhereThereWasNone() throws IOException {
    Path fresh = folder.resolve("fresh");
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(fresh, channel -> {
          write(channel, 3);
          throw new IOException();
        }));

    assertThat(files()).containsExactly(file);
  }

  /** A process that ends at once: nothing is closed, nothing is deleted. */
  @ParameterizedTest
  @ValueSource(ints = {0, 7, 20})
  void aProcessThatDiesAfterSomeBytesLeavesTheOldFileAlone(int bytes) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Dying.class.getName(),
            file.toString(),
            String.valueOf(bytes))
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isEqualTo(Dying.STATUS);
    assertThat(Files.readAllBytes(file)).isEqualTo(OLD);
    assertThat(files()).hasSize(2); // what it had begun lies beside it, and disturbs nothing
    AtomicFile.write(file, channel -> write(channel, NEW.length));
    assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
    assertThat(files()).as("what was begun is gone").containsExactly(file);
  }

  /** Runs in a process of its own. */
  static final class Dying {

    static final int STATUS = 77;

    public static void main(String[] arguments) throws IOException {
      AtomicFile.write(Path.of(arguments[0]), channel -> {
        write(channel, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().halt(STATUS);
      });
    }
  }

  @Test
  void theNewFileTakesThePlaceOfTheOldOne() throws IOException {
    AtomicFile.write(file, channel -> write(channel, NEW.length));

    assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void aReaderOfTheOldFileGoesOnReadingIt() throws IOException {
    try (var old = Files.newInputStream(file)) {
      assertThat(old.read()).isEqualTo('t');
      AtomicFile.write(file, channel -> write(channel, NEW.length));

      assertThat(old.readAllBytes()).isEqualTo(Arrays.copyOfRange(OLD, 1, OLD.length));
    }
  }

  @Test
  void theFileIsAsReadableAsOthers() throws IOException {
    Path fresh = folder.resolve("fresh");
    AtomicFile.write(fresh, channel -> write(channel, 1));

    assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(Files.getPosixFilePermissions(file));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, channel -> write(channel, NEW.length));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
  }

  @Test
  void aWriterDoesNotDisturbAnotherThatIsNotDone() throws IOException {
    AtomicFile.write(file, outer -> {
      write(outer, 5);
      AtomicFile.write(file, inner -> write(inner, 3));
      assertThat(Files.size(file)).isEqualTo(3);
      AtomicFile.writeFully(outer, ByteBuffer.wrap(NEW, 5, NEW.length - 5));
    });

    assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void theLongestNameThatAFileSystemTakesIsTaken() throws IOException {
    Path longest = folder.resolve("n".repeat(255));
    AtomicFile.write(longest, channel -> write(channel, NEW.length));

    assertThat(Files.readAllBytes(longest)).isEqualTo(NEW);
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(link, channel -> write(channel, 1)))
        .withMessage(
            "%s is a link to nowhere, which does not exist; remove the link, or give the file's own"
                + " name.",
            link);
    assertThat(link).isSymbolicLink();
  }

  /** A socket stands for devices and pipes: Java can make one. */
  @Test
  void whatIsNoOrdinaryFileIsRefusedAndLeftAsItIs() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));

      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(socket, channel -> write(channel, 1)))
          .withMessage(
              "%s is no ordinary file but a device, a pipe or the like, which cannot be replaced;"
                  + " give the name of a file.",
              socket);
      assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther())
          .isTrue();
    }
  }

  @Test
  void aFolderIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(folder, channel -> write(channel, 1)))
        .withMessage("%s is a folder; give the name of a file in it.", folder);
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(Path.of(File.separator), channel -> write(channel, 1)));
    assertThatIOException()
        .isThrownBy(() ->
            AtomicFile.write(folder.resolve("none").resolve("x"), channel -> write(channel, 1)));
  }

  private static void write(WritableByteChannel channel, int count) throws IOException {
    AtomicFile.writeFully(channel, ByteBuffer.wrap(NEW, 0, count));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
