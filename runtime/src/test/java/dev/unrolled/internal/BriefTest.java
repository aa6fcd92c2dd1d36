package dev.unrolled.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BriefTest {

  @Test
  void whatCanBeSeenIsShownAsItIs() {
    assertThat(Brief.of("größe, 長さ, اندازه, 😀, \\ and \""))
        .isEqualTo("größe, 長さ, اندازه, 😀, \\ and \"");
  }

  @Test
  void whatCannotBeSeenIsEscapedAsInJava() {
    assertThat(Brief.of("a\tb\nc\rd\0e\u001b[31mf\u007fg\u0085h\u202ei\u2028j\ud800k\ufeff"))
        .isEqualTo(
            "a\\tb\\nc\\rd\\u0000e\\u001b[31mf\\u007fg\\u0085h\\u202ei\\u2028j\\ud800k\\ufeff");
    assertThat(Brief.of(Character.toString(0xE0001))).isEqualTo("\\udb40\\udc01");
  }

  @Test
  void betweenQuotationMarksThoseAreEscapedToo() {
    assertThat(Brief.quoted("5\" \\ \n")).isEqualTo("\"5\\\" \\\\ \\n\"");
  }

  @Test
  void aLongTextIsCutBetweenLetters() {
    assertThat(Brief.of("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(Brief.of("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
    assertThat(Brief.quoted("😀".repeat(1000))).isEqualTo("\"" + "😀".repeat(200) + "...\"");
  }

  @Test
  void ofManyTextsTheFirstAreShownAndHowManyMore() {
    List<String> names = IntStream.range(0, 25).mapToObj(k -> "c\n" + k).toList();

    assertThat(Brief.list(names.subList(0, 2))).isEqualTo("c\\n0, c\\n1");
    assertThat(Brief.list(names)).startsWith("c\\n0, ").endsWith(", c\\n19 and 5 more");
  }
}
