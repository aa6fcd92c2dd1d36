package dev.unrolled.onnx;

import dev.unrolled.internal.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says beside the network itself: how raw numbers are scaled, and what classes and
 * inputs are called. Immutable.
 *
 * <pre>{@code
 * Onnx.write(net, path, OnnxOptions.none()
 *     .withScaledInputs(shift, scale)
 *     .withClassNames(List.of("setosa", "versicolor", "virginica")));
 * }</pre>
 */
public final class OnnxOptions {

  private static final OnnxOptions NONE = new OnnxOptions(null, null, List.of(), List.of());

  /**
   * {@code scaled = (raw - shift) / scale}.
   *
   * @param shift a number for each column
   * @param scale a number for each column
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scaling(double[] shift, double[] scale) {

    static Scaling of(String what, double[] shift, double[] scale) {
      Require.finite("The shift of the " + what, shift);
      Require.finite("The scale of the " + what, scale);
      Require.length("The scale of the " + what, scale.length, shift.length);
      for (int k = 0; k < scale.length; k++) {
        if (scale[k] == 0) {
          throw new IllegalArgumentException(
              "The scale of the %s has a 0 at %s, by which nothing can be divided; write 1 for a column"
                      .formatted(what, k)
                  + " that is not scaled.");
        }
      }
      return new Scaling(shift.clone(), scale.clone());
    }
  }

  private final @Nullable Scaling inputs;
  private final @Nullable Scaling outputs;
  private final List<String> classNames;
  private final List<String> featureNames;

  private OnnxOptions(
      @Nullable Scaling inputs,
      @Nullable Scaling outputs,
      List<String> classNames,
      List<String> featureNames) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.classNames = List.copyOf(classNames);
    this.featureNames = List.copyOf(featureNames);
  }

  /** {@return the network alone} */
  public static OnnxOptions none() {
    return NONE;
  }

  /**
   * These, for a network that was trained on scaled inputs: the graph begins with {@code (raw -
   * shift) / scale}, in the precision of the network, so that it takes raw numbers.
   *
   * @param shift a number for each input; copied
   * @param scale a number for each input, not 0; copied
   * @return the options
   * @throws IllegalArgumentException if a number is not finite, a scale is 0, or there are not as
   *     many of both
   */
  public OnnxOptions withScaledInputs(double[] shift, double[] scale) {
    return new OnnxOptions(Scaling.of("inputs", shift, scale), outputs, classNames, featureNames);
  }

  /**
   * These, for a network that was trained on scaled targets: the graph ends with {@code output *
   * scale + shift}, so that it answers in the unit of the targets.
   *
   * @param shift a number for each output; copied
   * @param scale a number for each output, not 0; copied
   * @return the options
   * @throws IllegalArgumentException if a number is not finite, a scale is 0, or there are not as
   *     many of both
   */
  public OnnxOptions withScaledTargets(double[] shift, double[] scale) {
    return new OnnxOptions(inputs, Scaling.of("targets", shift, scale), classNames, featureNames);
  }

  /**
   * These, and the names of the classes, which the file holds as the texts {@code unrolled.class.0}
   * and so on.
   *
   * @param names what the classes are called, in the order of the outputs
   * @return the options
   */
  public OnnxOptions withClassNames(List<String> names) {
    return new OnnxOptions(inputs, outputs, names, featureNames);
  }

  /**
   * These, and the names of the inputs, which the file holds as the texts
   * {@code unrolled.feature.0} and so on.
   *
   * @param names what the inputs are called, in their order
   * @return the options
   */
  public OnnxOptions withFeatureNames(List<String> names) {
    return new OnnxOptions(inputs, outputs, classNames, names);
  }

  @Nullable
  Scaling inputs() {
    return inputs;
  }

  @Nullable
  Scaling outputs() {
    return outputs;
  }

  List<String> classNames() {
    return classNames;
  }

  List<String> featureNames() {
    return featureNames;
  }
}
