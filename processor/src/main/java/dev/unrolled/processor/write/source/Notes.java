package dev.unrolled.processor.write.source;

import dev.unrolled.processor.math.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes, while a source is written, which statement computes what. Where it will stand is known
 * when all is laid out: until then a mark that no source has goes before it.
 */
public final class Notes {

  private static final Pattern MARK = Pattern.compile("\u0001(\\d+)\u0002");

  private final List<SourceStatement> noted = new ArrayList<>();
  private final Map<Ref, Integer> elements = new LinkedHashMap<>();
  private final Map<String, Integer> matrices = new LinkedHashMap<>();
  private final List<Addition> additions = new ArrayList<>();

  /** A statement that adds to an element, which inputs may tell. */
  private record Addition(Ref target, Integer note) {}

  /** Notes what computes a number; returns the mark that goes before it. */
  String element(Ref element, List<String> lines, String lesson) {
    elements.putIfAbsent(element, noted.size());
    return mark(lines, lesson);
  }

  /** Notes what computes matrices; returns the mark that goes before it. */
  String matrices(List<String> names, List<String> lines, String lesson) {
    names.forEach(name -> matrices.putIfAbsent(name, noted.size()));
    return mark(lines, lesson);
  }

  /** Notes what adds to numbers, to which may depend on inputs; returns the mark before it. */
  String additions(List<Ref> targets, List<String> lines, String lesson) {
    targets.forEach(target -> additions.add(new Addition(target, noted.size())));
    return mark(lines, lesson);
  }

  private String mark(List<String> lines, String lesson) {
    noted.add(new SourceStatement(0, lines, Text.plain(lesson)));
    return "\u0001" + (noted.size() - 1) + "\u0002";
  }

  /** The text without the marks, where nobody asks where they stood. */
  public static String withoutMarks(String marked) {
    return MARK.matcher(marked).replaceAll("");
  }

  /** The source without the marks, and where they stood. */
  public Source source(String marked) {
    Map<Integer, SourceStatement> placed = new LinkedHashMap<>();
    int number = 0;
    for (String line : marked.lines().toList()) {
      number++;
      Matcher mark = MARK.matcher(line);
      if (mark.find()) {
        SourceStatement statement = noted.get(Integer.parseInt(mark.group(1)));
        placed.put(
            Integer.valueOf(mark.group(1)),
            new SourceStatement(number, statement.lines(), statement.lesson()));
      }
    }
    Map<Ref, SourceStatement> ofElements = new LinkedHashMap<>();
    elements.forEach((element, note) -> ofElements.put(element, of(note, placed)));
    Map<String, SourceStatement> ofMatrices = new LinkedHashMap<>();
    matrices.forEach((name, note) -> ofMatrices.put(name, of(note, placed)));
    List<Source.Addition> added = additions.stream()
        .map(each -> new Source.Addition(each.target(), of(each.note(), placed)))
        .toList();
    return new Source(MARK.matcher(marked).replaceAll(""), ofElements, added, ofMatrices);
  }

  private static SourceStatement of(Integer note, Map<Integer, SourceStatement> placed) {
    SourceStatement statement = placed.get(note);
    if (statement == null) {
      throw new IllegalStateException("a statement was noted and not written");
    }
    return statement;
  }
}
