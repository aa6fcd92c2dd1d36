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
import java.util.List;
import java.util.Optional;

/** Reads the file that {@link Weights} names, for the network that is declared beside it. */
final class WeightsReader {

  private final WrittenAnnotation weights;
  private final FileSearch search;
  private final Problems problems;

  WeightsReader(WrittenAnnotation weights, FileSearch search, Problems problems) {
    this.weights = weights;
    this.search = search;
    this.problems = problems;
  }

  /** The parameters for that network; empty if there is a problem. */
  Optional<StoredWeights> read(NetworkModel model, Optional<Path> beside) {
    try {
      Optional<FileSearch.Found> found =
          search.find(weights, model.declaration().packageName(), beside, problems);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(stored(weights.text("value"), found.get().content(), model));
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
        read.remarks(),
        List.of());
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
