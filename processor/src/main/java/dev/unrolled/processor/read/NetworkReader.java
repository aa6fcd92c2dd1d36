package dev.unrolled.processor.read;

import static java.util.Comparator.comparing;

import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Form;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Layers;
import dev.unrolled.Loss;
import dev.unrolled.Model;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Unrolled;
import dev.unrolled.Weights;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.shape.Shape;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of a class into a {@link NetworkModel}, or reports what is wrong. */
public final class NetworkReader {

  /** The compiler's option that asks for a page for every network: {@code -Aunrolled.page=true}. */
  public static final String PAGE_OPTION = "unrolled.page";

  /** The compiler's option that names a folder of weights: {@code -Aunrolled.weights=DIR}. */
  public static final String WEIGHTS_OPTION = "unrolled.weights";

  private static final String LAYER = Layer.class.getName();
  private static final String LAYERS = Layers.class.getName();
  private static final String EXAMPLE = Example.class.getName();
  private static final String EXAMPLES = Examples.class.getName();
  private static final String UNROLLED = Unrolled.class.getName();
  private static final String WEIGHTS = Weights.class.getName();
  private static final String MODEL = Model.class.getName();

  private final Elements elements;
  private final SourcePositions positions;
  private final GeneratedNames names;
  private final DeclarationReader declarations;
  private final PageRequest.Option pageOption;
  private final Filer filer;
  private final Optional<String> weightsFolder;
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean isLastRound;

  /** A reader that reports to the compiler behind {@code environment}. */
  public NetworkReader(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    positions = SourcePositions.of(environment);
    names = new GeneratedNames(elements);
    declarations = new DeclarationReader(elements);
    pageOption = new PageRequest.Option(environment.getOptions());
    filer = environment.getFiler();
    weightsFolder = Optional.ofNullable(environment.getOptions().get(WEIGHTS_OPTION));
  }

  /**
   * The types that declare a network, those from earlier rounds that wait for what a later one may
   * settle, then those of this round. These in the order of their names, nested types after the
   * type around them: Eclipse's compiler offers them in no order that would stay the same. In the
   * last round {@link #read} reports what was not settled.
   */
  public List<TypeElement> declaredIn(RoundEnvironment round) {
    names.declare(round);
    isLastRound = round.processingOver();
    Map<String, TypeElement> types = new LinkedHashMap<>();
    for (String name : waiting) {
      TypeElement type = elements.getTypeElement(name); // a round's elements end with the round
      if (type != null) {
        types.put(name, type);
      }
    }
    waiting.clear();
    ElementFilter.typesIn(round.getRootElements()).stream()
        .sorted(comparing(type -> type.getQualifiedName().toString()))
        .flatMap(NetworkReader::withNested)
        .filter(NetworkReader::declaresNetwork)
        .forEach(type -> types.put(type.getQualifiedName().toString(), type));
    return List.copyOf(types.values());
  }

  private static Stream<TypeElement> withNested(TypeElement type) {
    return Stream.concat(
        Stream.of(type),
        ElementFilter.typesIn(type.getEnclosedElements()).stream()
            .flatMap(NetworkReader::withNested));
  }

  private static boolean declaresNetwork(TypeElement type) {
    return Stream.of(LAYER, LAYERS, UNROLLED, EXAMPLE, EXAMPLES, WEIGHTS, MODEL)
        .anyMatch(name -> !WrittenAnnotation.on(type, name).isEmpty());
  }

  /**
   * What {@code type} declares. Empty if that cannot be generated, every reason being reported, or
   * if a later round may settle what is missing or wrong: {@link #declaredIn} then offers the type
   * again. A value that the compiler never gets to know is its own to report.
   */
  public Optional<NetworkModel> read(TypeElement type) {
    List<WrittenAnnotation> layers = WrittenAnnotation.on(type, LAYER);
    List<WrittenAnnotation> unrolled = WrittenAnnotation.on(type, UNROLLED);
    List<WrittenAnnotation> examples = WrittenAnnotation.on(type, EXAMPLE);
    List<WrittenAnnotation> weights = WrittenAnnotation.on(type, WEIGHTS);
    List<WrittenAnnotation> models = WrittenAnnotation.on(type, MODEL);
    List<WrittenAnnotation> all = Stream.of(
            WrittenAnnotation.on(type, LAYERS),
            WrittenAnnotation.on(type, EXAMPLES),
            layers,
            unrolled,
            examples,
            weights,
            models)
        .flatMap(List::stream)
        .toList();
    if (!all.stream().allMatch(WrittenAnnotation::isResolved)) {
      waiting.add(type.getQualifiedName().toString());
      return Optional.empty();
    }
    Problems problems = new Problems();
    Stream.of(weights, models)
        .flatMap(List::stream)
        .forEach(each -> names.claimFrozen(type, each, problems));
    WrittenAnnotation ofNetwork = unrolled.isEmpty() ? null : unrolled.get(0);
    Optional<NetworkModel> model = models.isEmpty()
        ? read(type, DeclaredLayer.all(layers), ofNetwork, examples, problems)
            .map(read -> withWeights(type, read, weights, problems))
        : imported(type, models.get(0), layers, weights, ofNetwork, examples, problems);
    if (problems.mayBeSettled() && !isLastRound) {
      waiting.add(type.getQualifiedName().toString());
    } else if (model.isPresent() || all.stream().noneMatch(positions::hasUnknownElement)) {
      problems.report(positions); // else what the compiler refuses may be what we miss
    }
    return model;
  }

  /** What is declared, unless {@code problems} has errors in the end. */
  private Optional<NetworkModel> read(
      TypeElement type,
      List<DeclaredLayer> layers,
      @Nullable WrittenAnnotation unrolled,
      List<WrittenAnnotation> examples,
      Problems problems) {
    TypeChecks.check(type, problems);
    String generatedName = names.claim(type, unrolled, problems);
    CustomFunctionReader functions =
        new CustomFunctionReader(elements, type, generatedName, problems);
    NetworkOptions options = options(unrolled, functions, Loss.MSE, Precision.DOUBLE, problems);
    if (layers.isEmpty()) {
      Place place = unrolled == null ? Place.of(type) : unrolled.place();
      problems.add(place, Message.NO_LAYER, TypeChecks.nameOf(type));
    } else if (unrolled != null) {
      DeclaredLayer last = layers.get(layers.size() - 1);
      OutputChecks.checkLoss(
          options.loss(), unrolled, last.activation(), last.position(), problems);
      if (last.add().isPresent()) {
        OutputChecks.checkResidual(options.loss(), last.place("add"), last.position(), problems);
      }
      layers.stream()
          .filter(layer -> layer.kind() == LayerKind.EMBEDDING)
          .findFirst()
          .ifPresent(
              layer -> OutputChecks.checkInputGradient(unrolled, layer.position(), problems));
    }
    SizeChecks.Sizes sizes = SizeChecks.check(layers, problems);
    List<SizedLayer> sized = sizes.layers();
    StartValueChecks.check(layers, sized, problems);
    ActivationChecks.check(layers, sized, problems);
    List<Optional<CustomFunction>> custom =
        layers.stream().map(functions::activation).toList();
    FloatChecks.check(options, layers, unrolled, problems);
    ExampleChecks.checkAll(examples, KnownNetwork.of(layers, sizes), options, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Shape shape = shape(sized);
    return model(
        type, generatedName, shape, models(layers, custom, shape), options, examples, problems);
  }

  /** A network in which nothing is wrong but, maybe, what its class is called. */
  private Optional<NetworkModel> model(
      TypeElement type,
      String generatedName,
      Shape shape,
      List<LayerModel> layers,
      NetworkOptions options,
      List<WrittenAnnotation> examples,
      Problems problems) {
    Declaration declaration = declarations.read(
        type,
        generatedName,
        Stream.concat(
                options.customLoss().stream(),
                layers.stream().flatMap(layer -> layer.custom().stream()))
            .toList(),
        problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    NetworkModel model = new NetworkModel(declaration, shape, layers, options);
    return Optional.of(
        ExampleChecks.isSmallEnough(shape, examples, problems)
            ? model.with(examples.stream().map(ExampleChecks::model).toArray(ExampleModel[]::new))
            : model);
  }

  /** The network with the weights of the file that is named, unless that is in vain. */
  private NetworkModel withWeights(
      TypeElement type, NetworkModel model, List<WrittenAnnotation> weights, Problems problems) {
    return weights.stream()
        .findFirst()
        .flatMap(each ->
            new WeightsReader(each, search(), problems).read(model, positions.folderOf(type)))
        .map(model::with)
        .orElse(model);
  }

  private FileSearch search() {
    return new FileSearch(filer, weightsFolder);
  }

  /** The network of a file, unless {@code problems} has errors in the end. */
  private Optional<NetworkModel> imported(
      TypeElement type,
      WrittenAnnotation model,
      List<WrittenAnnotation> layers,
      List<WrittenAnnotation> weights,
      @Nullable WrittenAnnotation unrolled,
      List<WrittenAnnotation> examples,
      Problems problems) {
    TypeChecks.check(type, problems);
    String generatedName = names.claim(type, unrolled, problems);
    Stream.concat(layers.stream().limit(1), weights.stream())
        .forEach(other -> problems.add(
            other.place(),
            Message.MODEL_WITH_LAYERS,
            TypeChecks.nameOf(type),
            "@" + other.simpleName(),
            model.text("value")));
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    ModelReader reader = new ModelReader(model, search(), problems);
    Optional<ModelReader.ReadModel> found = reader.read(packageName, positions.folderOf(type));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ModelReader.ReadModel read = found.get();
    NetworkOptions options = options(
        unrolled,
        new CustomFunctionReader(elements, type, generatedName, problems),
        read.usualLoss(),
        read.network().precision(),
        problems);
    reader.check(read, options.precision());
    if (unrolled != null) {
      reader.checkOutput(read, options.loss(), unrolled);
    }
    List<LayerModel> models = read.layers();
    ExampleChecks.checkAll(examples, KnownNetwork.of(models), options, problems);
    return problems.hasErrors()
        ? Optional.empty()
        : model(type, generatedName, read.network().shape(), models, options, examples, problems)
            .map(network -> network.with(read.weights(options.precision())));
  }

  /** Whether the frozen class is all that is to be written for {@code type}. */
  public boolean isFrozenOnly(TypeElement type) {
    return Stream.of(WEIGHTS, MODEL)
        .flatMap(name -> WrittenAnnotation.on(type, name).stream())
        .anyMatch(each -> each.flag("frozenOnly"));
  }

  /** Whether a page is to be written for {@code type}, beside the source of its network. */
  public boolean wantsPage(TypeElement type, NetworkModel model) {
    Problems problems = new Problems();
    boolean granted = new PageRequest(type, model, pageOption, problems).isGranted();
    problems.report(positions);
    return granted;
  }

  /** Whether a page of so many bytes is to be kept, or is told to be too large. */
  public boolean hasRoomForPage(TypeElement type, NetworkModel model, int bytes) {
    Problems problems = new Problems();
    boolean hasRoom = new PageRequest(type, model, pageOption, problems).hasRoomFor(bytes);
    problems.report(positions);
    return hasRoom;
  }

  /** Reports that {@code type} cannot be written in the form that it asks for. */
  public void refuseForm(TypeElement type, String why) {
    Problems problems = new Problems();
    WrittenAnnotation.on(type, UNROLLED)
        .forEach(unrolled -> problems.add(unrolled.place("form"), Message.FORM_DOES_NOT_FIT, why));
    problems.report(positions);
  }

  /** Tells that the example of {@code type} gives that value, which is not finite. */
  public void warnOfExample(TypeElement type, String value) {
    Problems problems = new Problems();
    WrittenAnnotation.on(type, EXAMPLE).stream()
        .limit(1) // whose pass it is
        .forEach(example -> problems.warn(example.place(), Message.EXAMPLE_OVERFLOWS, value));
    problems.report(positions);
  }

  /**
   * What is declared for the whole network.
   *
   * @param usualLoss the loss where none is written
   * @param usualPrecision the precision where none is written
   */
  private static NetworkOptions options(
      @Nullable WrittenAnnotation unrolled,
      CustomFunctionReader functions,
      Loss usualLoss,
      Precision usualPrecision,
      Problems problems) {
    if (unrolled == null) {
      return NetworkOptions.of(usualLoss, Unrolled.DEFAULT_SEED).in(usualPrecision);
    }
    Optional<CustomFunction> custom = functions.loss(unrolled);
    Loss written = unrolled.wrote("loss") ? unrolled.constant("loss", Loss.class) : usualLoss;
    Loss loss = custom.isPresent() ? Loss.CUSTOM : written == Loss.CUSTOM ? Loss.MSE : written;
    return new NetworkOptions(
        loss,
        custom,
        OutputChecks.checkedDelta(loss, unrolled, problems),
        unrolled.constant("reduction", Reduction.class),
        unrolled.longInteger("seed"),
        unrolled.wrote("precision")
            ? unrolled.constant("precision", Precision.class)
            : usualPrecision,
        unrolled.flag("strict"),
        unrolled.flag("inputGradient"),
        unrolled.constant("form", Form.class));
  }

  private static Shape shape(List<SizedLayer> layers) {
    Shape shape =
        Shape.ofInputs(layers.get(0).in().stream().mapToInt(Integer::intValue).toArray());
    for (SizedLayer layer : layers) {
      DeclaredLayer declared = layer.declared();
      shape = shape.layer(layer.spec(), declared.from()).trainable(declared.trainable());
      if (declared.add().isPresent()) {
        shape = shape.adding(declared.add().getAsInt());
      }
    }
    return shape;
  }

  private static List<LayerModel> models(
      List<DeclaredLayer> layers, List<Optional<CustomFunction>> custom, Shape shape) {
    return IntStream.range(0, layers.size())
        .mapToObj(k -> layers.get(k).model(shape.layers().get(k), custom.get(k)))
        .toList();
  }

  /**
   * Reports that no class could be generated for {@code type}, though its annotations are valid.
   */
  public void reportFailure(TypeElement type, Throwable failure) {
    Problems problems = new Problems();
    Place place = Place.of(type);
    if (failure instanceof UncheckedIOException writing) {
      problems.add(place, Message.CANNOT_WRITE, type, String.valueOf(writing.getCause()));
    } else {
      problems.add(place, Message.INTERNAL, type, failure);
    }
    problems.report(positions);
  }
}
