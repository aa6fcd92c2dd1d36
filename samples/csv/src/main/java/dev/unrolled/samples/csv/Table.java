package dev.unrolled.samples.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.unrolled.data.Columns;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file: texts in rows, each with a cell per column.
 *
 * @param file its name
 * @param header the names of the columns
 * @param rows the rows below the header
 */
record Table(String file, List<String> header, List<Row> rows) {

  /**
   * One row.
   *
   * @param line the line of the file on which it begins, counted from 1
   * @param cells a text per column
   */
  record Row(long line, List<String> cells) {}

  static Table read(Path file, String separator, Charset charset) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, charset);
        CsvReader<CsvRecord> csv = CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true) // so that the refusal of such a row is our own
            .allowMissingFields(true)
            .ofCsvRecord(reader)) {
      return read(file.toString(), csv.iterator());
    } catch (CsvParseException | UncheckedIOException e) {
      throw new IOException(
          isBadText(e)
              ? "%s is not text in %s; say what it is with --charset, such as windows-1252."
                  .formatted(file, charset)
              : "%s is no sound CSV file: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  private static Table read(String file, Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      throw new IllegalArgumentException(
          "%s is empty; its first line must name the columns.".formatted(file));
    }
    List<String> header = records.next().getFields().stream()
        .map(name -> name.replace("\uFEFF", "").strip()) // the mark with which Excel begins a file
        .toList();
    List<Row> rows = new ArrayList<>();
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (record.getFieldCount() != header.size()) {
        throw new IllegalArgumentException(
            "%s: Line %s has %s cells; it needs %s: %s. Correct it, or name another --separator."
                .formatted(
                    file,
                    record.getStartingLineNumber(),
                    record.getFieldCount(),
                    header.size(),
                    String.join(", ", header)));
      }
      rows.add(new Row(record.getStartingLineNumber(), record.getFields()));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no row below its header; there is nothing to read.".formatted(file));
    }
    return new Table(file, header, rows);
  }

  private static boolean isBadText(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return true;
      }
    }
    return false;
  }

  /** The columns, of which none is used yet. */
  Columns columns() {
    return Columns.of(header.toArray(String[]::new));
  }

  /** The rows, as the library reads them. */
  List<String[]> cells() {
    return rows.stream().map(row -> row.cells().toArray(String[]::new)).toList();
  }

  /** The table without some of its columns. */
  Table without(List<String> names) {
    names.forEach(this::position);
    List<String> others = header.stream().filter(name -> !names.contains(name)).toList();
    return new Table(file, others, only(others));
  }

  /** In each row, only the cells of some columns, in the order of their names. */
  List<Row> only(List<String> names) {
    int[] positions = names.stream().mapToInt(this::position).toArray();
    return rows.stream()
        .map(row -> new Row(
            row.line(), Arrays.stream(positions).mapToObj(row.cells()::get).toList()))
        .toList();
  }

  private int position(String name) {
    int position = header.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "%s has no column \"%s\"; it has %s.".formatted(file, name, String.join(", ", header)));
    }
    return position;
  }
}
