package dev.unrolled.processor.generated;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Unrolled;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What a person would write to declare a network: the way back from a model to its annotations. */
public final class AnnotatedSource {

  /** The package of every class that is declared here. */
  public static final String PACKAGE = "example";

  /** A custom activation: the sine. */
  private static final CustomFunction SINE = new CustomFunction(PACKAGE, "Sine", "sine");

  /** A custom loss: the logarithm of the hyperbolic cosine of the error. */
  private static final CustomFunction LOG_COSH = new CustomFunction(PACKAGE, "LogCosh", "logCosh");

  /** The classes of the custom functions, by their qualified names. */
  public static final Map<String, String> CUSTOM_FUNCTIONS =
      Map.of(PACKAGE + ".Sine", """
          package example;
          final class Sine {
            static double activate(double z) { return Math.sin(z); }
            static double slope(double z) { return Math.cos(z); }
          }
          """, PACKAGE + ".LogCosh", """
          package example;
          final class LogCosh {
            static double loss(double a, double t) { return Math.log(Math.cosh(a - t)); }
            static double slope(double a, double t) { return Math.tanh(a - t); }
          }
          """);

  private AnnotatedSource() {}

  /** A network without declared start values, on a class of that simple name. */
  public static NetworkModel model(String name, Shape shape, Loss loss) {
    return model(
        name, shape, shape.layers().stream().map(AnnotatedSource::model).toList(), loss);
  }

  private static LayerModel model(LayerShape layer) {
    return model(layer, layer.activation().defaultAlpha(), StartValues.NONE);
  }

  /** A layer whose activation, if it is a custom one, is that of {@link #CUSTOM_FUNCTIONS}. */
  static LayerModel model(LayerShape layer, OptionalDouble alpha, StartValues start) {
    Optional<CustomFunction> custom =
        layer.activation() == Activation.CUSTOM ? Optional.of(SINE) : Optional.empty();
    return new LayerModel(layer, alpha, custom, start);
  }

  /** A network with these start values, one entry per layer, on a class of that simple name. */
  public static NetworkModel model(
      String name, Shape shape, Loss loss, StartValues... startValues) {
    List<LayerModel> layers = shape.layers().stream()
        .map(layer ->
            model(layer, layer.activation().defaultAlpha(), startValues[layer.number() - 1]))
        .toList();
    return model(name, shape, layers, loss);
  }

  /** A network on a class of that simple name. */
  public static NetworkModel model(String name, Shape shape, List<LayerModel> layers, Loss loss) {
    Declaration declaration =
        new Declaration(PACKAGE, name, "Unrolled" + name, false, true, Set.of());
    NetworkOptions usual = NetworkOptions.of(Loss.MSE, Unrolled.DEFAULT_SEED);
    NetworkOptions options = new NetworkOptions(
        loss,
        loss == Loss.CUSTOM ? Optional.of(LOG_COSH) : Optional.empty(),
        usual.delta(),
        usual.reduction(),
        usual.seed(),
        usual.precision(),
        usual.strict(),
        usual.inputGradient(),
        usual.form());
    return new NetworkModel(declaration, shape, layers, options);
  }

  /** That network with other options; rows that are looked up have no gradient along inputs. */
  public static NetworkModel with(
      NetworkModel model, Precision precision, boolean strict, boolean inputGradient) {
    NetworkOptions old = model.options();
    NetworkOptions options = new NetworkOptions(
        old.loss(),
        old.customLoss(),
        old.delta(),
        old.reduction(),
        old.seed(),
        precision,
        strict,
        inputGradient && !EveryKind.looksUp(model.shape()),
        old.form());
    return new NetworkModel(
        model.declaration(),
        model.shape(),
        model.layers(),
        options,
        model.examples(),
        model.weights());
  }

  /** That network, written as a class of that simple name. */
  public static NetworkModel writtenAs(String simpleName, NetworkModel model) {
    return new NetworkModel(
        new Declaration(PACKAGE, simpleName, simpleName, false, true, Set.of()),
        model.shape(),
        model.layers(),
        model.options(),
        model.examples(),
        model.weights());
  }

  /** That network in that form, on a class of that simple name. */
  static NetworkModel in(Form form, String name, NetworkModel model) {
    NetworkOptions old = model.options();
    NetworkOptions options = new NetworkOptions(
        old.loss(),
        old.customLoss(),
        old.delta(),
        old.reduction(),
        old.seed(),
        old.precision(),
        old.strict(),
        old.inputGradient(),
        form);
    Declaration declaration =
        new Declaration(PACKAGE, name, "Unrolled" + name, false, true, Set.of());
    return new NetworkModel(
        declaration, model.shape(), model.layers(), options, model.examples(), model.weights());
  }

  /** That network with an example to read along with, drawn at random. */
  public static NetworkModel withExample(NetworkModel model, SplittableRandom random) {
    return model.with(new ExampleModel(
        Arrays.stream(EveryKind.inputs(random, model.shape())).boxed().toList(),
        Arrays.stream(EveryKind.targets(random, model.shape())).boxed().toList()));
  }

  /** The annotated class of each model, by its qualified name. */
  public static Map<String, String> of(Collection<NetworkModel> models) {
    Map<String, String> sources = new LinkedHashMap<>(CUSTOM_FUNCTIONS);
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
        @%s(%s, seed = %dL, precision = dev.unrolled.Precision.%s,
            strict = %s, inputGradient = %s, form = dev.unrolled.Form.%s)
        %s%sclass %s {}
        """.formatted(
            PACKAGE,
            Unrolled.class.getName(),
            model
                .options()
                .customLoss()
                .map(custom -> "lossClass = %s.class".formatted(custom.declaredName()))
                .orElse("loss = dev.unrolled.Loss." + model.loss()),
            model.seed(),
            model.options().precision(),
            model.options().strict(),
            model.options().inputGradient(),
            model.options().form(),
            layers,
            model.examples().stream()
                .map(example -> "@%s(input = {%s}, target = {%s})\n"
                    .formatted(
                        dev.unrolled.Example.class.getName(),
                        numbers(example.input()),
                        numbers(example.target())))
                .collect(Collectors.joining()),
            model.declaration().declaredName());
  }

  private static String layer(LayerModel declared) {
    LayerShape layer = declared.shape();
    List<String> elements = new ArrayList<>();
    elements.add("in = {%s}".formatted(numbers(layer.inShape())));
    if (layer.from() != layer.number() - 1) {
      elements.add("from = " + layer.from());
    }
    if (layer.add() >= 0) {
      elements.add("add = " + layer.add());
    }
    elements.add(kind(declared));
    if (!(layer.spec() instanceof DenseSpec) && !layer.parameters().isEmpty()) {
      elements.add("trainable = dev.unrolled.Trainable." + layer.trainable());
    }
    return "@%s(%s)\n".formatted(Layer.class.getName(), String.join(", ", elements));
  }

  /** What belongs to its kind. */
  private static String kind(LayerModel declared) {
    LayerSpec spec = declared.shape().spec();
    if (spec instanceof DenseSpec dense) {
      return dense(declared, dense);
    }
    String kind = "kind = dev.unrolled.LayerKind." + spec.kind();
    if (spec instanceof DropoutSpec dropout) {
      return kind + ", rate = " + dropout.rate();
    } else if (spec instanceof EmbeddingSpec embedding) {
      return kind
          + ", rows = %s, out = %s".formatted(embedding.rows(), embedding.units())
          + (embedding.padding() < 0 ? "" : ", paddingIndex = " + embedding.padding())
          + ", initializer = dev.unrolled.Initializer." + embedding.initializer()
          + (embedding.initializer().needsScale()
              ? ", initialScale = " + embedding.initialScale()
              : "");
    } else if (spec instanceof ConvolutionSpec convolution) {
      return kind
          + ", out = %s, %s, groups = %s, bias = dev.unrolled.Bias.%s, %s"
              .formatted(
                  convolution.out(),
                  window(convolution.window()),
                  convolution.groups(),
                  convolution.hasBias() ? Bias.PER_NEURON : Bias.NONE,
                  activation(declared));
    } else if (spec instanceof PoolingSpec pooling) {
      return kind + ", " + window(pooling.window());
    } else if (spec instanceof BatchNormSpec norm) {
      return kind
          + ", momentum = %s, epsilon = %s, affine = %s, %s"
              .formatted(norm.momentum(), norm.epsilon(), norm.affine(), activation(declared));
    } else if (spec instanceof LayerNormSpec norm) {
      return kind
          + ", dimensions = %s, epsilon = %s, affine = %s, %s"
              .formatted(norm.dimensions(), norm.epsilon(), norm.affine(), activation(declared));
    }
    return spec instanceof ActivationSpec ? kind + ", " + activation(declared) : kind;
  }

  private static String window(Window window) {
    boolean mayBeApart = window.dilation().stream().anyMatch(each -> each > 1);
    return (window.size().isEmpty() ? "" : "size = {%s}, ".formatted(wholes(window.size())))
        + "stride = {%s}, padding = {%s}%s"
            .formatted(
                wholes(window.stride()),
                wholes(window.padding()),
                mayBeApart ? ", dilation = {%s}".formatted(wholes(window.dilation())) : "");
  }

  private static String wholes(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String dense(LayerModel declared, DenseSpec dense) {
    StartValues start = declared.startValues();
    return "out = %d, %s, bias = dev.unrolled.Bias.%s,"
            .formatted(dense.units(), activation(declared), dense.bias())
        + " trainable = dev.unrolled.Trainable.%s, weights = {%s}, biases = {%s}"
            .formatted(
                declared.shape().trainable(), numbers(start.weights()), numbers(start.biases()));
  }

  private static String activation(LayerModel declared) {
    return declared
            .custom()
            .map(custom -> "activationClass = %s.class".formatted(custom.declaredName()))
            .orElse("activation = dev.unrolled.Activation." + declared.shape().activation())
        + alpha(declared);
  }

  private static String alpha(LayerModel layer) {
    return layer.alpha().isEmpty() ? "" : ", alpha = " + layer.alpha().getAsDouble();
  }

  private static String numbers(List<? extends Number> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
