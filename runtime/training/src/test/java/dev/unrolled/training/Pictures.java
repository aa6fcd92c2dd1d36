package dev.unrolled.training;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pictures, read as a browser reads them, for the tests of those that draw. */
public final class Pictures {

  private Pictures() {}

  public static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(svg, e);
    }
  }

  /** The texts of the picture, in their order. */
  public static List<String> labels(Document svg) {
    NodeList texts = svg.getElementsByTagName("text");
    List<String> labels = new ArrayList<>();
    for (int k = 0; k < texts.getLength(); k++) {
      labels.add(texts.item(k).getTextContent());
    }
    return labels;
  }
}
