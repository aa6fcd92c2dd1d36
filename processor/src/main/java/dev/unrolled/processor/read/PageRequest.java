package dev.unrolled.processor.read;

import dev.unrolled.Unrolled;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Whether a page is asked for beside a network's source, and whether there can be one. */
final class PageRequest {

  /**
   * A page shows every layer, carries every parameter, and writes sums over all values out: with
   * more than so many it would take several megabytes, and to write it more time and memory than a
   * build has.
   */
  private static final int MAX_LAYERS = 12;

  private static final int MAX_NUMBERS = 150_000;

  /** More take long to send and to open; most are of the steps, whose number grows with units. */
  private static final int MAX_KILOBYTES = 2000;

  private final TypeElement type;
  private final NetworkModel model;
  private final boolean isAsked;
  private final Place place;
  private final Problems problems;

  /**
   * What is asked for the network on {@code type}.
   *
   * @param option that of the compiler: what {@code @Unrolled} says of a page comes first
   * @param problems where it is added if the option means nothing
   */
  PageRequest(TypeElement type, NetworkModel model, Option option, Problems problems) {
    this.type = type;
    this.model = model;
    Optional<WrittenAnnotation> written =
        WrittenAnnotation.on(type, Unrolled.class.getName()).stream()
            .filter(unrolled -> unrolled.wrote("page"))
            .findFirst();
    place = written.map(unrolled -> unrolled.place("page")).orElseGet(() -> Place.of(type));
    isAsked = written
        .map(unrolled -> unrolled.flag("page"))
        .orElseGet(() -> option.asks(place, problems));
    this.problems = problems;
  }

  /** Whether to keep a page of that size; if not, that is a warning. */
  boolean hasRoomFor(int bytes) {
    int kilobytes = (bytes + 999) / 1000;
    if (kilobytes > MAX_KILOBYTES) {
      problems.warn(
          place, Message.PAGE_TOO_HEAVY, TypeChecks.nameOf(type), kilobytes, MAX_KILOBYTES);
      return false;
    }
    return true;
  }

  /** Whether to write a page; if it is asked for in vain, that is a warning. */
  boolean isGranted() {
    if (!isAsked) {
      return false;
    }
    int layers = model.layers().size();
    long numbers = numbers(model.shape());
    if (layers > MAX_LAYERS || numbers > MAX_NUMBERS) {
      String name = TypeChecks.nameOf(type);
      problems.warn(place, Message.PAGE_TOO_LARGE, name, layers, numbers, MAX_LAYERS, MAX_NUMBERS);
      return false;
    }
    model.options().customLoss().ifPresent(custom -> warn("lossClass", custom));
    model.layers().stream()
        .map(LayerModel::custom)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(custom -> warn("activationClass", custom));
    return problems.isEmpty();
  }

  /** The inputs, what each layer gives, and the parameters. */
  private static long numbers(Shape shape) {
    long values = shape.layers().stream().mapToLong(LayerShape::out).sum();
    return shape.inputs() + values + shape.parameterCount();
  }

  private void warn(String member, CustomFunction custom) {
    problems.warn(
        place, Message.PAGE_NEEDS_FORMULAS, TypeChecks.nameOf(type), member, custom.declaredName());
  }

  /** What the compiler's option says of pages: {@code -Aunrolled.page=true}. */
  static final class Option {

    private final boolean isSet;
    private final String value;
    private boolean isTold;

    /** That of these options, if it is among them; without a value it is {@code true}. */
    Option(Map<String, String> options) {
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
}
