package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no table is told with the line where it ends to be one. */
final class CsvRefusalTest {

  @TempDir
  Path folder;

  @Test
  void aRowThatDoesNotSuitTheHeaderIsRefusedWithItsLine() {
    assertRefused(
        "a,b,c\n1,2,3\n\n1,2\n",
        "Line 4: the row has 2 cells; it needs 3, which \",\" separates. Correct it, name another"
            + " separator, or let such rows end with empty cells: new CsvFormat().fillShortRows().");
    assertRefused(
        "a;b;c\n1;2;3;4\n",
        "Line 2: the row has 4 cells; it needs 3, which \";\" separates. Correct it (a cell with a"
            + " separator in it needs quotes), or name another separator: new"
            + " CsvFormat().separator(...).");
    assertRefused(
        "a\tb\n\"1\n\n\"\t2\n1\n",
        "Line 5: the row has 1 cells; it needs 2, which a tab separates. Correct it, name another"
            + " separator, or let such rows end with empty cells: new CsvFormat().fillShortRows().");
  }

  @Test
  void aQuoteThatDoesNotCloseIsRefusedWhereItOpens() {
    assertRefused(
        "a,b\n\"x\ny\",2\n3, \"4\n5,6\n",
        "Line 4, column 4: a quote opens a cell, and none closes it before the end. Close it; a quote"
            + " that belongs to a quoted cell is written twice.");
  }

  @Test
  void whatFollowsAClosingQuoteIsRefused() {
    assertRefused(
        "a,b\n1,\"2\" 3\"\n",
        "Line 2, column 7: \"3\" follows a closing quote; there must be \",\" or the end of the line. A"
            + " quote that belongs to a quoted cell is written twice.");
    assertRefused(
        "a,b\n\"\r\n1\"\ud83d\ude00,2\n",
        "Line 3, column 3: \"\ud83d\ude00\" follows a closing quote; there must be \",\" or the end of"
            + " the line. A quote that belongs to a quoted cell is written twice.");
  }

  @Test
  void anEmptyFileIsRefusedAndOneWithoutRowsHasNone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "\n \n");

    assertThatIOException()
        .isThrownBy(() -> Csv.read(file))
        .withMessage("%s, line 1: there is no line; its first line must name the columns.", file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvFormat().withoutHeader().parse(""))
        .withMessage("Line 1: there is no line; it has no row.");
    assertThat(new CsvFormat().parse("a,b\n").rows()).isEmpty();
  }

  @Test
  void whatIsNoTextInItsCharsetIsRefusedWithTheLine() throws IOException {
    Path file = folder.resolve("a.csv");
    String text = "a,b\r\n".repeat(5_000) + "\u00fc,2\r\n";
    Files.write(file, text.getBytes(Charset.forName("windows-1252")));

    assertThatIOException()
        .isThrownBy(() -> Csv.read(file))
        .withMessage(
            "%s, line 5001: this is not text in UTF-8. Say in which charset it is written, such as"
                + " new CsvFormat().charset(Charset.forName(\"windows-1252\")).",
            file);
  }

  @Test
  void aFolderAndAMissingFileAreNamed() {
    assertThatIOException()
        .isThrownBy(() -> Csv.read(folder))
        .withMessage("%s is a folder; give the name of a file in it.", folder);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Csv.read(folder.resolve("missing.csv")));
  }

  @Test
  void namesForAnotherCountOfColumnsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvFormat().withoutHeader("a").parse("\n1,2\n"))
        .withMessage("Line 2: the row has 2 cells, and 1 names were given: a. Give as many, or name"
            + " the separator, which is \",\" here.");
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', 'x', '7'})
  void whatCannotSeparateIsRefused(char separator) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvFormat().separator(separator))
        .withMessage(
            "The separator has the code %s; it cannot be a quote, a letter, a digit or the end of a"
                + " line.",
            (int) separator);
  }

  @Test
  void aDecimalMarkIsAPointOrAComma() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvFormat().decimalMark(';'))
        .withMessage("The decimal mark is \";\"; it is a point or a comma.");
  }

  /** Whatever a text holds, it is read, or refused with a line. */
  @Test
  void anyTextIsReadOrRefusedWithALine() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String letters = "ab1 \t,;|\"\"#\n\n\r.";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(30); k >= 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        Csv csv = new CsvFormat().parse(text.toString());
        assertThat(csv.rows())
            .allSatisfy(row -> assertThat(row).hasSize(csv.names().size()));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as("seed %s: %s", seed, text).matches("(?s)Line \\d+[:,].*");
      }
    }
  }

  private static void assertRefused(String text, String message) {
    ThrowingCallable parse = () -> new CsvFormat().parse(text);
    assertThatIllegalArgumentException().isThrownBy(parse).withMessage("%s", message);
  }
}
