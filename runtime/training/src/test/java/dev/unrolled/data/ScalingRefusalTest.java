package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ScalingRefusalTest {

  /** Mean 5 and standard deviation 2; mean 30 and 20: by hand. */
  private static final double[][] X = {
    {2, 10}, {4, 10}, {4, 10}, {4, 30}, {5, 30}, {5, 30}, {7, 50}, {9, 70}
  };

  private final Dataset data = Dataset.of(X, X);

  @Test
  void arraysThatAreNoScalingAreRefused() {
    assertRefused(
        () -> Scaling.of(Map.of("shift", new double[1])),
        "A scaling needs the arrays shift, scale and fill; these are [shift].");
    assertRefused(
        () -> Scaling.of(with("more", 1)),
        "A scaling needs the arrays shift, scale and fill; these are [fill, more, scale, shift].");
    assertRefused(
        () -> Scaling.of(with("scale", 1)),
        "shift has 2 values, scale 1 and fill 2; each needs one per column.");
    assertRefused(
        () -> Scaling.of(with("scale", 1, 0)),
        "Column 1 has shift 30.0, scale 0.0 and fill NaN; it needs a finite shift, a finite scale"
            + " above 0, and a fill that is finite or NaN.");
    assertRefused(
        () -> Scaling.of(with("shift", Double.NaN, 0)),
        "Column 0 has shift NaN, scale 2.0 and fill NaN; it needs a finite shift, a finite scale"
            + " above 0, and a fill that is finite or NaN.");
    assertRefused(
        () -> Scaling.of(with("fill", 0, Double.NEGATIVE_INFINITY)),
        "Column 1 has shift 30.0, scale 20.0 and fill -Infinity; it needs a finite shift, a finite"
            + " scale above 0, and a fill that is finite or NaN.");
  }

  @Test
  void numbersTooFarApartAreRefused() {
    Dataset far = Dataset.of(new double[][] {{1e308}, {-1e308}}, new double[][] {{1}, {2}});
    String message =
        "x[0] reaches from -1.0E308 to 1.0E308, too far for a finite scale. Give it in a larger"
            + " unit.";

    assertRefused(() -> Scaling.standardize(far.inputs()), message);
    assertRefused(() -> Scaling.minMax(far.inputs()), message);
  }

  @Test
  void whatCannotBeScaledIsRefused() {
    Scaling scaling = Scaling.standardize(data.inputs());
    Dataset scaled = data.scaled(scaling).scaledTargets(scaling);
    Dataset classes = Dataset.ofClasses(X, new int[8], "a", "b");
    String twice = "These rows are scaled already. Scale the dataset as it was read.";

    assertImpossible(() -> scaled.scaled(scaling), twice);
    assertImpossible(() -> scaled.scaledTargets(scaling), twice);
    assertImpossible(() -> Scaling.standardize(scaled.inputs()), twice);
    assertImpossible(
        () -> classes.scaledTargets(scaling),
        "The targets are the classes [a, b]; only numbers are scaled.");
    assertRefused(
        () -> Dataset.of(new double[][] {{1}}, new double[][] {{1}}).scaled(scaling),
        "The scaling is of 2 columns; these rows have 1. Find it on rows of the same columns.");
    assertRefused(
        () -> Scaling.standardize(data.subset().inputs()),
        "There is no row to train on; a scaling is found on at least one.");
    assertRefused(
        () -> scaling.apply(new double[2], new double[1]),
        "The row has 2 values, its result 1; both need 2.");
    assertRefused(() -> scaling.apply(1f), "The row has 1 values, its result 1; both need 2.");
    assertRefused(() -> scaling.invert(1.0), "The row has 1 values, its result 2; both need 2.");
    assertRefused(() -> scaling.invert(1f), "The row has 1 values, its result 2; both need 2.");
  }

  private Map<String, double[]> with(String name, double... values) {
    Map<String, double[]> arrays =
        new HashMap<>(Scaling.standardize(data.inputs()).arrays());
    arrays.put(name, values);
    return arrays;
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }

  private static void assertImpossible(ThrowingCallable call, String message) {
    assertThatIllegalStateException().isThrownBy(call).withMessage("%s", message);
  }
}
