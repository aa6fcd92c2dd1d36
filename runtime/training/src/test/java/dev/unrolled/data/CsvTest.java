package dev.unrolled.data;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {

  @TempDir
  Path folder;

  @Test
  void aFileIsReadWithoutAWordAboutItsFormat() throws IOException {
    Path file =
        Files.writeString(folder.resolve("iris.csv"), "length,species\n5.1,setosa\n6,\"a b\"");
    Csv csv = Csv.read(file);

    assertThat(csv.names()).containsExactly("length", "species");
    assertThat(csv.rows()).containsExactly(row("5.1", "setosa"), row("6", "a b"));
    assertThat(csv)
        .hasToString("2 rows of 2 columns (length, species), cells separated by \",\","
            + " decimal mark \".\"");
  }

  @Test
  void aTableGoesStraightIntoADataset() {
    Csv csv = parse("size;kind\n0,5;a\n1,5;b\n\n");
    Dataset data = csv.columns().guess("kind", csv.rows()).read(csv.rows());

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.inputs().get(1)).containsExactly(1.5);
    assertThat(data.classNames()).containsExactly("a", "b");
  }

  @Test
  void aQuotedCellHoldsSeparatorsLineEndsAndDoubledQuotes() {
    Csv csv = parse("a,b\n\"1,\"\"2\"\"\",\"x\r\ny\"\n\"\",  \"b\"  \n5\" pipe,\"\"\"\"");

    assertThat(csv.rows())
        .containsExactly(row("1,\"2\"", "x\r\ny"), row("", "b"), row("5\" pipe", "\""));
    assertThat(csv.line(0)).isEqualTo(2);
    assertThat(csv.line(1)).isEqualTo(4);
    assertThat(csv.line(2)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesMayEndInAnyWay(String end) {
    Csv csv = parse(String.join(end, "a,b", "1,2", "", "3,", ""));

    assertThat(csv.names()).containsExactly("a", "b");
    assertThat(csv.rows()).containsExactly(row("1", "2"), row("3", ""));
    assertThat(csv.line(1)).isEqualTo(4);
  }

  @Test
  void linesWithNothingButBlanksAreSkippedAsPandasDoes() {
    assertThat(parse("\n  \na,b\n\n1,2\n \t \n\u00a0\n3,4\n\n\n").rows())
        .containsExactly(row("1", "2"), row("3", "4"));
    assertThat(parse("a\tb\n\t\n1\t2\n").rows()).containsExactly(row("", ""), row("1", "2"));
    assertThat(parse("a,b\n,\n1,2\n").rows()).containsExactly(row("", ""), row("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void theSeparatorIsFound(char separator) {
    Csv csv = parse("a b,c;d\n1,5,\"x,y;z|\tz\"\n2,5,\n"
        .replace("1,5", "1.5")
        .replace("2,5", "2.5")
        .replace("b,c;d", "b" + separator + "c")
        .replaceAll("(?<=\\d),", String.valueOf(separator)));

    assertThat(csv.separator()).isEqualTo(separator);
    assertThat(csv.rows()).containsExactly(row("1.5", "x,y;z|\tz"), row("2.5", ""));
  }

  @Test
  void theSeparatorIsFoundBesideAsManyDecimalCommas() {
    Csv csv = parse("1,5;2,5\n3,5;4,5\n", new CsvFormat().withoutHeader());

    assertThat(csv.separator()).isEqualTo(';');
    assertThat(csv.decimalMark()).isEqualTo(',');
    assertThat(csv.names()).containsExactly("column1", "column2");
    assertThat(parse("sep=|\na,b|c,d\n1|2\n").rows()).containsExactly(row("1", "2"));
    assertThat(parse("price; in kEUR,size\n1,2\n1,2\n").separator()).isEqualTo(',');
    assertThat(parse("one\ntwo\n").names()).containsExactly("one");
  }

  @Test
  void aNamedSeparatorCounts() {
    assertThat(parse("a;b c\n1;2 3\n", new CsvFormat().separator(' ')).rows())
        .containsExactly(row("1;2", "3"));
    assertThat(parse("a,b;c\n1,2;3\n", new CsvFormat().separator(',')).names())
        .containsExactly("a", "b;c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a;b|1,5;x ,",
        "a;b|1.5;x .",
        "a;b|1.234,5;x ,",
        "a;b|1,234.5;x .",
        "a;b|0,125;x ,",
        "a;b|1234,567;x ,",
        "a;b|12,5;3.5|1,5;x ,",
        "a,b|1,2 .",
        "a,b|\"0,5\",2 ,",
        "a;b|1,5_€;x ,",
        "a;b|12.03.2024;1,5 ,",
        "a;b|x,y;1 ."
      })
  void theDecimalMarkIsFound(String table, char mark) {
    assertThat(parse(table.replace('|', '\n').replace('_', ' ')).decimalMark()).isEqualTo(mark);
  }

  @Test
  void aNamedDecimalMarkCounts() {
    Csv csv = parse("a;b\n1.234;x\n2.5;y\n", new CsvFormat().decimalMark(','));

    assertThat(csv.decimalMark()).isEqualTo(',');
  }

  @Test
  void aByteOrderMarkSaysHowAFileIsWritten() throws IOException {
    String text = "\uFEFFgr\u00f6\u00dfe,b\n1,\u4e2d\n";
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      Path file = Files.write(folder.resolve("a.csv"), text.getBytes(charset));
      Csv csv = Csv.read(file);

      assertThat(csv.names()).as(charset.name()).containsExactly("gr\u00f6\u00dfe", "b");
      assertThat(csv.rows()).containsExactly(row("1", "\u4e2d"));
      assertThat(new CsvFormat().withoutHeader().read(file).rows().get(0)[0])
          .isEqualTo("gr\u00f6\u00dfe");
    }
  }

  @Test
  void anotherCharsetCanBeNamed() throws IOException {
    Charset western = Charset.forName("windows-1252");
    Path file = Files.write(folder.resolve("a.csv"), "a,\u20ac\n1,2".getBytes(western));

    assertThat(new CsvFormat().charset(western).read(file).names()).containsExactly("a", "\u20ac");
  }

  @Test
  void namesThatAreThereTwiceAreNumberedAsPandasDoesAndNamelessColumnsAreCalledByTheirPlace() {
    assertThat(parse("a,b,a,a\n1,2,3,4").names()).containsExactly("a", "b", "a.1", "a.2");
    assertThat(parse("a,a,a.1\n1,2,3").names()).containsExactly("a", "a.2", "a.1");
    assertThat(parse(",b, ,d\n1,2,3,4").names()).containsExactly("column1", "b", "column3", "d");
  }

  @Test
  void separatorsAtTheEndOfARowDoNoHarm() {
    assertThat(parse("a,b\n1,2,\n3,4,, \n").rows()).containsExactly(row("1", "2"), row("3", "4"));
    assertThat(parse("a,b,\n1,2,\n3,4\n").rows()).containsExactly(row("1", "2"), row("3", "4"));

    Csv nameless = parse("a,b,\n1,2\n3,4,5\n");
    assertThat(nameless.names()).containsExactly("a", "b", "column3");
    assertThat(nameless.rows()).containsExactly(row("1", "2", ""), row("3", "4", "5"));
  }

  @Test
  void shortRowsCanEndWithEmptyCells() {
    assertThat(parse("a,b,c\n1\n1,2\n", new CsvFormat().fillShortRows()).rows())
        .containsExactly(row("1", "", ""), row("1", "2", ""));
  }

  @Test
  void commentsCanBeSkipped() {
    Csv csv = parse("# \"of\na,b\n#1,2\n1,#2\n", new CsvFormat().comment('#'));

    assertThat(csv.names()).containsExactly("a", "b");
    assertThat(csv.rows()).containsExactly(row("1", "#2"));
    assertThat(csv.line(0)).isEqualTo(4);
  }

  @Test
  void columnsWithoutAHeaderCanBeNamed() {
    Csv csv = parse("1,2\n3,4\n", new CsvFormat().withoutHeader("a", "b"));

    assertThat(csv.names()).containsExactly("a", "b");
    assertThat(csv.rows()).containsExactly(row("1", "2"), row("3", "4"));
  }

  /** Whatever stands in cells, it is read as it was written. */
  @Test
  void allThatIsWrittenIsRead() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String letters = "ab1 \t,;|\"'#\n\r\u00e9.5";
    for (int round = 0; round < 2_000; round++) {
      char separator = ",;\t|".charAt(random.nextInt(4));
      String end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
      int columns = 1 + random.nextInt(4);
      List<String[]> rows = new ArrayList<>();
      for (int k = random.nextInt(6); k >= 0; k--) {
        String[] cells = new String[columns];
        Arrays.setAll(
            cells,
            c -> random
                .ints(random.nextInt(5), 0, letters.length())
                .mapToObj(place -> letters.substring(place, place + 1))
                .collect(Collectors.joining()));
        rows.add(cells);
      }
      String text = rows.stream()
          .map(cells -> Arrays.stream(cells)
              .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
              .collect(Collectors.joining(String.valueOf(separator))))
          .collect(Collectors.joining(end));
      Csv csv = parse(text, new CsvFormat().separator(separator).withoutHeader());

      assertThat(csv.rows()).as("seed %s, round %s", seed, round).containsExactlyElementsOf(rows);
    }
  }

  private static String[] row(String... cells) {
    return cells;
  }

  private static Csv parse(String text) {
    return parse(text, new CsvFormat());
  }

  private static Csv parse(String text, CsvFormat format) {
    return format.parse(text);
  }

  @Test
  void aDecimalMarkIsKnownWhereANumberShowsIt() {
    assertThat(parse("a;b\n1;2\n").hasDecimalMark()).isFalse();
    assertThat(parse("a;b\n1;8.000\n").hasDecimalMark()).isFalse();
    assertThat(parse("a;b\n1;8.5\n").hasDecimalMark()).isTrue();
    assertThat(parse("a;b\n1;8,5\n").decimalMark()).isEqualTo(',');
  }

  @Test
  void someColumnsOfEachRowAreGivenInTheOrderAskedFor() {
    Csv csv = parse("a;b;c\n1;2;3\n4;5;6\n");

    assertThat(csv.rows(List.of("c", "a"))).containsExactly(row("3", "1"), row("6", "4"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> csv.rows(List.of("c", "d")))
        .withMessage("There is no column \"d\"; there are \"a\", \"b\", \"c\".");
  }
}
