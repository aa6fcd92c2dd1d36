package dev.unrolled.processor.read;

import dev.unrolled.processor.model.NetworkModel;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Reads the annotations of a class into a {@link NetworkModel}, or reports what is wrong. */
public final class NetworkReader {

  /** A reader that reports to the compiler behind {@code environment}. */
  public NetworkReader(ProcessingEnvironment environment) {}

  /** The types of this round that declare a network, in the order of the sources. */
  public List<TypeElement> declaredIn(RoundEnvironment round) {
    return List.of();
  }

  /** What {@code type} declares; empty if that cannot be generated, every reason being reported. */
  public Optional<NetworkModel> read(TypeElement type) {
    return Optional.empty();
  }

  /** Reports that this processor itself failed on {@code type}. */
  public void reportFailure(TypeElement type, Throwable failure) {}
}
