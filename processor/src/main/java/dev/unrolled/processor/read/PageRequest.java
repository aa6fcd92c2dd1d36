package dev.unrolled.processor.read;

import dev.unrolled.Unrolled;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Whether a page is asked for beside a network's source, and whether there can be one. */
final class PageRequest {

  /**
   * A page shows every layer, and carries every parameter: with more than so many it would take
   * several megabytes.
   */
  private static final int MAX_LAYERS = 12;

  private static final int MAX_PARAMETERS = 150_000;

  private final TypeElement type;
  private final NetworkModel model;
  private final boolean isAsked;
  private final Place place;

  /**
   * What is asked for the network on {@code type}.
   *
   * @param options those of the compiler: what {@code @Unrolled} says of a page comes first
   */
  PageRequest(TypeElement type, NetworkModel model, Map<String, String> options) {
    this.type = type;
    this.model = model;
    Optional<WrittenAnnotation> written =
        WrittenAnnotation.on(type, Unrolled.class.getName()).stream()
            .filter(unrolled -> unrolled.wrote("page"))
            .findFirst();
    isAsked = written
        .map(unrolled -> unrolled.flag("page"))
        .orElseGet(() -> options.containsKey(NetworkReader.PAGE_OPTION)
            && !"false".equals(options.get(NetworkReader.PAGE_OPTION)));
    place = written.map(unrolled -> unrolled.place("page")).orElseGet(() -> Place.of(type));
  }

  /** Whether to write a page; if it is asked for in vain, that is a warning. */
  boolean isGranted(Problems problems) {
    if (!isAsked) {
      return false;
    }
    int layers = model.layers().size();
    int parameters = model.shape().parameterCount();
    if (layers > MAX_LAYERS || parameters > MAX_PARAMETERS) {
      String name = TypeChecks.nameOf(type);
      problems.warn(
          place, Message.PAGE_TOO_LARGE, name, layers, parameters, MAX_LAYERS, MAX_PARAMETERS);
      return false;
    }
    model.options().customLoss().ifPresent(custom -> warn("lossClass", custom, problems));
    model.layers().stream()
        .map(LayerModel::custom)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(custom -> warn("activationClass", custom, problems));
    return problems.isEmpty();
  }

  private void warn(String member, CustomFunction custom, Problems problems) {
    problems.warn(
        place, Message.PAGE_NEEDS_FORMULAS, TypeChecks.nameOf(type), member, custom.declaredName());
  }
}
