package dev.unrolled.processor.generated;

import dev.unrolled.Layer;
import dev.unrolled.LayerShape;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Shape;
import dev.unrolled.Unrolled;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.model.StartValues;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person would write to declare a network: the way back from a model to its annotations. */
public final class AnnotatedSource {

  /** The package of every class that is declared here. */
  public static final String PACKAGE = "example";

  private AnnotatedSource() {}

  /** A network without declared start values, on a class of that simple name. */
  public static NetworkModel model(String name, Shape shape, Loss loss) {
    return model(name, shape, shape.layers().stream().map(LayerModel::of).toList(), loss);
  }

  /** A network with these start values, one entry per layer, on a class of that simple name. */
  public static NetworkModel model(
      String name, Shape shape, Loss loss, StartValues... startValues) {
    List<LayerModel> layers = shape.layers().stream()
        .map(layer -> new LayerModel(
            layer, layer.activation().defaultAlpha(), startValues[layer.number() - 1]))
        .toList();
    return model(name, shape, layers, loss);
  }

  /** A network on a class of that simple name. */
  public static NetworkModel model(String name, Shape shape, List<LayerModel> layers, Loss loss) {
    Declaration declaration = new Declaration(PACKAGE, name, "Unrolled" + name, false, true, false);
    return new NetworkModel(
        declaration, shape, layers, NetworkOptions.of(loss, Unrolled.DEFAULT_SEED));
  }

  /** That network with other options. */
  public static NetworkModel with(
      NetworkModel model, Precision precision, boolean strict, boolean inputGradient) {
    NetworkOptions old = model.options();
    NetworkOptions options = new NetworkOptions(
        old.loss(), old.delta(), old.reduction(), old.seed(), precision, strict, inputGradient);
    return new NetworkModel(model.declaration(), model.shape(), model.layers(), options);
  }

  /** The annotated class of each model, by its qualified name. */
  public static Map<String, String> of(Collection<NetworkModel> models) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (NetworkModel model : models) {
      sources.put(PACKAGE + "." + model.declaration().declaredName(), of(model));
    }
    return sources;
  }

  /** The annotated class of a model. */
  public static String of(NetworkModel model) {
    String layers =
        model.layers().stream().map(AnnotatedSource::layer).collect(Collectors.joining());
    return """
        package %s;
        @%s(loss = dev.unrolled.Loss.%s, seed = %dL, precision = dev.unrolled.Precision.%s,
            strict = %s, inputGradient = %s)
        %sclass %s {}
        """.formatted(
            PACKAGE,
            Unrolled.class.getName(),
            model.loss(),
            model.seed(),
            model.options().precision(),
            model.options().strict(),
            model.options().inputGradient(),
            layers,
            model.declaration().declaredName());
  }

  private static String layer(LayerModel declared) {
    LayerShape layer = declared.shape();
    StartValues start = declared.startValues();
    return "@%s(in = %d, out = %d, activation = dev.unrolled.Activation.%s,%s"
            .formatted(
                Layer.class.getName(), layer.in(), layer.out(), layer.activation(), alpha(declared))
        + " bias = dev.unrolled.Bias.%s, trainable = dev.unrolled.Trainable.%s,"
            .formatted(layer.bias(), layer.trainable())
        + " weights = {%s}, biases = {%s})\n"
            .formatted(numbers(start.weights()), numbers(start.biases()));
  }

  private static String alpha(LayerModel layer) {
    return layer.alpha().isEmpty() ? "" : " alpha = " + layer.alpha().getAsDouble() + ",";
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
