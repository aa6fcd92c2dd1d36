package dev.unrolled.processor;

import com.google.auto.service.AutoService;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.read.NetworkReader;
import dev.unrolled.processor.write.SourceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Wires the stages: what {@link NetworkReader} reads, {@link SourceWriter} writes. */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
  "dev.unrolled.Example",
  "dev.unrolled.Layer",
  "dev.unrolled.Layers",
  "dev.unrolled.Unrolled",
  "javax.annotation.processing.Generated" // on what we wrote
})
public final class UnrolledProcessor extends AbstractProcessor {

  private @Nullable NetworkReader reader;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    reader = new NetworkReader(environment);
  }

  // Claims its annotations: unclaimed, they would be a warning under the user's -Xlint:processing.
  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    NetworkReader networks = Objects.requireNonNull(reader, "init comes first");
    for (TypeElement type : networks.declaredIn(round)) {
      try {
        networks.read(type).ifPresent(model -> generate(type, model));
      } catch (RuntimeException | StackOverflowError failure) {
        networks.reportFailure(type, failure);
      }
    }
    return true;
  }

  private void generate(TypeElement origin, NetworkModel model) {
    Declaration declaration = model.declaration();
    String prefix = declaration.packageName().isEmpty() ? "" : declaration.packageName() + ".";
    try (Writer file = processingEnv
        .getFiler()
        .createSourceFile(prefix + declaration.generatedName(), origin)
        .openWriter()) {
      file.write(SourceWriter.write(model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
