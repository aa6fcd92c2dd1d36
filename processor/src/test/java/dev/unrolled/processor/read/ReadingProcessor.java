package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Layer;
import dev.unrolled.Layers;
import dev.unrolled.Unrolled;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.model.NetworkModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Only reads: keeps the models and generates nothing. */
public class ReadingProcessor extends AbstractProcessor {

  final List<NetworkModel> models = new ArrayList<>();
  private final UnaryOperator<ProcessingEnvironment> environment;
  private NetworkReader reader;

  ReadingProcessor() {
    this(UnaryOperator.identity());
  }

  /** Reads in a changed environment, as build tools like to wrap it. */
  ReadingProcessor(UnaryOperator<ProcessingEnvironment> environment) {
    this.environment = environment;
  }

  /** What is read from {@code sources} that have no error. */
  public static List<NetworkModel> read(
      AnyCompiler compiler, Path folder, Map<String, String> sources) {
    ReadingProcessor processor = new ReadingProcessor();
    AnyCompiler.Outcome outcome = compiler.compile(folder, processor, sources);
    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.success()).isTrue();
    return processor.models;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        Example.class.getName(),
        Examples.class.getName(),
        Layer.class.getName(),
        Layers.class.getName(),
        Unrolled.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment given) {
    super.init(given);
    reader = new NetworkReader(environment.apply(given));
  }

  NetworkReader reader() {
    return reader;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement type : reader.declaredIn(round)) {
      reader.read(type).ifPresent(model -> {
        models.add(model);
        reader.wantsPage(type, model);
      });
    }
    return false;
  }
}
