package dev.unrolled.processor.read;

import dev.unrolled.Checkpoint;
import dev.unrolled.Precision;
import dev.unrolled.Weights;
import dev.unrolled.files.NetworkText;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.internal.Sha256;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.model.StoredWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.annotation.processing.Filer;

/** Reads the file that {@link Weights} names, for the network that is declared beside it. */
final class WeightsReader {

  private final WrittenAnnotation weights;
  private final FileSearch search;
  private final Problems problems;

  /**
   * For an annotation.
   *
   * @param folder that of the compiler's option, if one is named
   */
  WeightsReader(
      WrittenAnnotation weights, Filer filer, Optional<String> folder, Problems problems) {
    this.weights = weights;
    this.problems = problems;
    search = new FileSearch(filer, folder);
  }

  /** The parameters for that network; empty if there is a problem. */
  Optional<StoredWeights> read(NetworkModel model, Optional<Path> beside) {
    String file = weights.text("value");
    try {
      Optional<byte[]> bytes = search.find(file, model.declaration().packageName(), beside);
      if (bytes.isEmpty()) {
        problems.add(
            weights.place("value"),
            Message.NO_SUCH_FILE,
            file,
            new Message.Sentence(String.join(", ", search.tried())));
        return Optional.empty();
      }
      return Optional.of(stored(file, bytes.get(), model));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          weights.place("value"),
          Message.WEIGHTS_DO_NOT_FIT,
          new Message.Sentence(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private StoredWeights stored(String file, byte[] bytes, NetworkModel model) throws IOException {
    TensorSelection selection = TensorSelection.all().withPrefix(weights.text("prefix"));
    Checkpoint checkpoint = Checkpoint.read(file, new ByteArrayInputStream(bytes));
    RawRowsReader rows = new RawRowsReader(checkpoint, model.shape());
    dev.unrolled.files.Weights read = checkpoint.weights(
        text(model), weights.flag("leaveExtras") ? selection.leavingExtras() : selection);
    double[] parameters = read.parameters();
    if (model.options().precision() == Precision.FLOAT) {
      Arrays.setAll(parameters, k -> (float) parameters[k]);
    }
    return new StoredWeights(
        file,
        Sha256.of(bytes),
        parameters,
        read.metadata(),
        rows.classNames(),
        rows.rows(),
        read.remarks());
  }

  /** What a file of this network would say of it. */
  private static NetworkText text(NetworkModel model) {
    NetworkOptions options = model.options();
    return new NetworkText(
        model.shape(),
        options.precision(),
        options.loss(),
        options.reduction(),
        model.declaredOptions());
  }
}
