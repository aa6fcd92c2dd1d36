package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The table and the plot, on numbers made up for this test. */
class ResultsTest {

  private static final Machine MACHINE = new Machine("A <fast> one", "A VM", LocalDate.EPOCH);
  private static final List<Measurement> MEASURED = List.of(
      row(CProgram.NAME, Workload.W1, Operation.PREDICT, 8, Double.NaN),
      row("Unrolled", Workload.W1, Operation.PREDICT, 12, 1e-4),
      row("A & B", Workload.W1, Operation.PREDICT, 4400, 1024),
      row(CProgram.NAME, Workload.W5, Operation.TRAIN, 1_250_000, Double.NaN),
      row("Unrolled", Workload.W5, Operation.TRAIN, 1_400_000, 0),
      row("Unrolled", Workload.W6, Operation.GRADIENT, 4_000, 0));

  private static Measurement row(
      String contender, Workload workload, Operation operation, double median, double bytes) {
    Time time = new Time(median, 0.9 * median, 1.1 * median);
    return new Measurement(contender, workload, operation, time, bytes);
  }

  @Test
  @DefaultLocale("de-DE")
  void theTableHasARowForEachMeasurementWithItsRatioToC() {
    assertThat(new MarkdownTable(MEASURED, MACHINE).text()).isEqualTo("""
            A <fast> one; A VM; 1970-01-01

            | workload | step | contender | median | spread | x C | bytes a step |
            |---|---|---|--:|--:|--:|--:|
            | W1 2-2-2 sigmoid, 1 example | predict | C, hand-written | 8.00 ns | 10% | 1.00 |  |
            | W1 2-2-2 sigmoid, 1 example | predict | Unrolled | 12.0 ns | 10% | 1.50 | 0 |
            | W1 2-2-2 sigmoid, 1 example | predict | A & B | 4.40 us | 10% | 550 | 1024 |
            | W5 512-512-512-10 relu, 128 examples | train | C, hand-written | 1.25 ms | 10% | 1.00 |  |
            | W5 512-512-512-10 relu, 128 examples | train | Unrolled | 1.40 ms | 10% | 1.12 | 0 |
            | W6 24-8-2 tanh, 200 examples | gradient | Unrolled | 4.00 us | 10% |  | 0 |
            """);
  }

  @Test
  @DefaultLocale("de-DE")
  void theRatiosHaveAColumnForEachContenderAndARowForEachStepOfC() {
    assertThat(new RatioTable(MEASURED, MACHINE).text()).isEqualTo("""
            A <fast> one; A VM; 1970-01-01; all but C in multiples of its time

            | network | step | C, hand-written | Unrolled | A & B |
            |---|---|--:|--:|--:|
            | W1 2-2-2 sigmoid, 1 example | predict | 8.00 ns | 1.50 | 550 |
            | W5 512-512-512-10 relu, 128 examples | train | 1.25 ms | 1.12 |  |
            """);
  }

  @Test
  @DefaultLocale("de-DE")
  void thePlotHasADotForEachContenderThatCanBeComparedWithC() throws Exception {
    Document plot = plot(MEASURED);
    assertThat(texts(plot.getElementsByTagName("title")))
        .containsExactly(
            "Unrolled: 12.0 ns, 1.50 times C",
            "A & B: 4.40 us, 550 times C",
            "Unrolled: 1.40 ms, 1.12 times C",
            "Unrolled", // the legend
            "A & B");
    assertThat(texts(plot.getElementsByTagName("text")))
        .contains(
            "A <fast> one; A VM; 1970-01-01",
            "W1 2-2-2 sigmoid, 1 example: predict",
            "W5 512-512-512-10 relu, 128 examples: train",
            "1000x")
        .doesNotContain("W6 24-8-2 tanh, 200 examples: gradient");
  }

  @Test
  void theEverydayMethodsStandInTheTableAndNotInThePlot() throws Exception {
    List<Measurement> measured = List.of(
        row(CProgram.NAME, Workload.W1, Operation.TRAIN, 8, Double.NaN),
        row("Unrolled, everyday methods, no Vector API", Workload.W1, Operation.TRAIN, 12, 0));

    assertThat(new MarkdownTable(measured, MACHINE).text()).contains("everyday methods", "1.50");
    assertThat(plot(measured).getElementsByTagName("circle").getLength()).isZero();
  }

  @Test
  void slowerIsFurtherToTheRight() throws Exception {
    NodeList dots = plot(MEASURED).getElementsByTagName("circle");
    double twelve = Double.parseDouble(((Element) dots.item(0)).getAttribute("cx"));
    double slow = Double.parseDouble(((Element) dots.item(1)).getAttribute("cx"));
    double fast = Double.parseDouble(((Element) dots.item(2)).getAttribute("cx"));
    assertThat(fast).isLessThan(twelve);
    assertThat(twelve).isLessThan(slow);
  }

  @Test
  void whatBeatsTheLimitIsLeftOfItByAsMuchAsItDoes() throws Exception {
    Document plot = plot(List.of(
        row(CProgram.NAME, Workload.W1, Operation.PREDICT, 100, Double.NaN),
        row("Half", Workload.W1, Operation.PREDICT, 50, 0),
        row("Most", Workload.W1, Operation.PREDICT, 80, 0)));
    NodeList dots = plot.getElementsByTagName("circle");
    double limit = Double.parseDouble(
        ((Element) plot.getElementsByTagName("line").item(0)).getAttribute("x1"));
    double half = Double.parseDouble(((Element) dots.item(0)).getAttribute("cx"));
    double most = Double.parseDouble(((Element) dots.item(1)).getAttribute("cx"));
    assertThat((limit - most) / (limit - half))
        .isCloseTo(Math.log(0.8) / Math.log(0.5), within(0.01));
    assertThat(half).isLessThan(limit);
  }

  @Test
  void thePlotTurnsItsColoursWithTheTheme() {
    assertThat(new SvgPlot(MEASURED, MACHINE).text())
        .contains("@media (prefers-color-scheme: dark)");
  }

  @Test
  void nothingMeasuredIsAnEmptyTableAndAnEmptyPlot() throws Exception {
    assertThat(new MarkdownTable(List.of(), MACHINE).text()).endsWith("|--:|\n");
    assertThat(plot(List.of()).getElementsByTagName("circle").getLength()).isZero();
  }

  private static Document plot(List<Measurement> measured) throws Exception {
    byte[] svg = new SvgPlot(measured, MACHINE).text().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  private static List<String> texts(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
