package dev.unrolled.samples.csv;

import dev.unrolled.Checkpoint;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Predictor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One of the two networks that there are.
 *
 * @param net the network
 * @param declaration the class that declares its shape
 */
record Model(DoubleNetwork<?> net, Class<?> declaration) {

  /** A network that has learned nothing yet. */
  static Model untrained(boolean ofClasses) {
    return ofClasses
        ? new Model(new UnrolledClassifier(), Classifier.class)
        : new Model(new UnrolledRegression(), Regression.class);
  }

  static Predictor load(Path file) throws IOException {
    boolean ofClasses = Checkpoint.read(file).text("class-0").isPresent();
    return Predictor.load(file, untrained(ofClasses).net());
  }
}
