package dev.unrolled.processor.read;

import java.util.Map;

/** What the compiler's option says of pages: {@code -Aunrolled.page=true}. */
final class PageOption {

  private final boolean isSet;
  private final String value;
  private boolean isTold;

  /** That of these options, if it is among them; without a value it is {@code true}. */
  PageOption(Map<String, String> options) {
    isSet = options.containsKey(NetworkReader.PAGE_OPTION);
    String written = options.get(NetworkReader.PAGE_OPTION);
    value = written == null || written.isEmpty() ? "true" : written;
  }

  /**
   * Whether it asks for pages.
   *
   * @param place of a network that it is asked for; a value that means nothing is told of once
   */
  boolean asks(Place place, Problems problems) {
    if (!isSet || value.equals("true") || value.equals("false")) {
      return isSet && value.equals("true");
    }
    if (!isTold) {
      problems.warn(place, Message.PAGE_OPTION, value);
      isTold = true;
    }
    return false;
  }
}
