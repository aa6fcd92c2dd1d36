package dev.unrolled.samples.csv;

import dev.unrolled.data.Columns;
import dev.unrolled.data.Csv;
import dev.unrolled.data.CsvFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the CSV files are written, as far as that is not to be found. */
@SuppressWarnings("NullAway.Init") // picocli gives the defaults
final class Format {

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      converter = SeparatorConverter.class,
      description = "What stands between cells, such as \";\" or \"\\t\" (found).")
  private @Nullable Character separator;

  @Option(
      names = "--decimal-mark",
      paramLabel = "CHARACTER",
      description = "What stands before decimals, \".\" or \",\" (found).")
  private @Nullable Character decimalMark;

  @Option(
      names = "--thousands-mark",
      paramLabel = "CHARACTER",
      description = "What stands between groups of three digits (found).")
  private @Nullable Character thousandsMark;

  @Option(
      names = "--units",
      split = ",",
      paramLabel = "TEXT",
      description = "Texts beside numbers that do not count, such as %%,kg")
  private List<String> units = new ArrayList<>();

  @Option(
      names = "--charset",
      defaultValue = "UTF-8",
      paramLabel = "NAME",
      description = "How characters are written (${DEFAULT-VALUE}), such as windows-1252.")
  private Charset charset;

  @Option(
      names = "--fill-short-rows",
      description = "Rows may have fewer cells than there are columns; the others are empty.")
  private boolean fillShortRows;

  /** Takes the letters {@code \t} for a tab, which is hard to type. */
  static final class SeparatorConverter implements ITypeConverter<Character> {
    @Override
    public Character convert(String text) {
      String character = text.equals("\\t") ? "\t" : text;
      if (character.length() != 1) {
        throw new TypeConversionException("'%s' is not a single character".formatted(text));
      }
      return character.charAt(0);
    }
  }

  /** The columns with what is said of their numbers, besides the decimal mark. */
  Columns numbers(Columns columns) {
    Columns known = columns.units(units.toArray(String[]::new));
    return thousandsMark == null ? known : known.thousandsMark(thousandsMark);
  }

  Csv read(Path file) throws IOException {
    CsvFormat format = new CsvFormat().charset(charset);
    if (separator != null) {
      format = format.separator(separator);
    }
    if (decimalMark != null) {
      format = format.decimalMark(decimalMark);
    }
    if (fillShortRows) {
      format = format.fillShortRows();
    }
    try {
      return format.read(file);
    } catch (FileSystemException e) { // its sentence is made elsewhere
      throw e;
    } catch (IOException e) {
      throw new IOException(Wording.inOptions(String.valueOf(e.getMessage())), e);
    }
  }
}
