package dev.unrolled.processor;

import static javax.tools.StandardLocation.CLASS_OUTPUT;
import static javax.tools.StandardLocation.SOURCE_OUTPUT;

import com.google.auto.service.AutoService;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.page.PageWriter;
import dev.unrolled.processor.read.NetworkReader;
import dev.unrolled.processor.read.PlatformReader;
import dev.unrolled.processor.write.Forms;
import dev.unrolled.processor.write.NotFinite;
import dev.unrolled.processor.write.SourceWriter;
import dev.unrolled.processor.write.frozen.FrozenSource;
import dev.unrolled.processor.write.frozen.FrozenWriter;
import dev.unrolled.processor.write.source.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import org.jspecify.annotations.Nullable;

/**
 * Wires the stages: what {@link NetworkReader} reads, {@link SourceWriter} writes, and
 * {@link PageWriter} where a page is asked for.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
  "dev.unrolled.Example",
  "dev.unrolled.Examples",
  "dev.unrolled.Layer",
  "dev.unrolled.Layers",
  "dev.unrolled.Model",
  "dev.unrolled.Unrolled",
  "dev.unrolled.Weights",
  "javax.annotation.processing.Generated" // on what we wrote
})
@SupportedOptions({NetworkReader.PAGE_OPTION, NetworkReader.WEIGHTS_OPTION})
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
        networks.read(type).ifPresent(model -> generate(type, model, networks));
      } catch (RuntimeException | StackOverflowError failure) {
        networks.reportFailure(type, failure);
      }
    }
    return true;
  }

  private void generate(TypeElement origin, NetworkModel model, NetworkReader networks) {
    Declaration declaration = model.declaration();
    String prefix = declaration.packageName().isEmpty() ? "" : declaration.packageName() + ".";
    String name = declaration.generatedName();
    Derivation derivation = Derivation.of(model);
    Optional<String> refusal = Forms.refusal(derivation);
    if (refusal.isPresent()) {
      networks.refuseForm(origin, refusal.get());
      return;
    }
    Filer filer = processingEnv.getFiler();
    try {
      Optional<StoredWeights> weights = model.weights();
      if (weights.isPresent()) {
        FrozenSource frozen = FrozenWriter.write(
            derivation,
            Forms.of(derivation),
            weights.get(),
            PlatformReader.of(origin, processingEnv));
        write(filer.createSourceFile(prefix + declaration.frozenName(), origin), frozen.text());
        if (frozen.weights().isPresent()) {
          String file = FrozenSource.fileOf(declaration.frozenName());
          write(
              filer.createResource(CLASS_OUTPUT, declaration.packageName(), file, origin),
              frozen.weights().get());
        }
      }
      if (networks.isFrozenOnly(origin)) {
        return;
      }
      Source source = SourceWriter.write(derivation);
      write(filer.createSourceFile(prefix + name, origin), source.text());
      NotFinite.firstIn(derivation).ifPresent(value -> networks.warnOfExample(origin, value));
      if (networks.wantsPage(origin, model)) {
        byte[] page = PageWriter.write(derivation, source).getBytes(StandardCharsets.UTF_8);
        if (networks.hasRoomForPage(origin, model, page.length)) {
          String file = name + ".html";
          write(filer.createResource(SOURCE_OUTPUT, declaration.packageName(), file, origin), page);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Source is in the encoding in which the compiler will read it; ASCII lacks in none. */
  private static void write(FileObject file, String source) throws IOException {
    try (Writer out = file.openWriter()) {
      out.write(source);
    }
  }

  /** A page says itself that it is in UTF-8, whatever the user's sources are in. */
  private static void write(FileObject file, byte[] bytes) throws IOException {
    try (OutputStream out = file.openOutputStream()) {
      out.write(bytes);
    }
  }
}
