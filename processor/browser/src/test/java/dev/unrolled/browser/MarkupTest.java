package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Network;
import java.io.IOException;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The pages are HTML as the standard has it, their drawing and their formulas included. */
class MarkupTest {

  static List<Network<?, ?>> networks() {
    return Networks.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theNuHtmlCheckerFindsNothingToSay(Network<?, ?> network) throws IOException, SAXException {
    EmbeddedValidator checker = new EmbeddedValidator();
    checker.setOutputFormat(OutputFormat.GNU);

    assertThat(checker.validate(Page.file(network))).isEmpty();
  }
}
