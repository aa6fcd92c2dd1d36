package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a network of a file in the <a href="https://onnx.ai">ONNX</a> format, as PyTorch, Keras and
 * scikit-learn export it:
 *
 * <pre>{@code
 * @Model("iris.onnx")
 * class Iris {}
 * }</pre>
 *
 * <p>javac writes {@code UnrolledIris} for it, which starts with the file's weights and can be
 * trained on, and {@code FrozenIris}, which has them in it and predicts: without this library, of
 * {@code java.base} alone. The layers are those of the file, so there is no {@link Layer} beside.
 * The sections of {@code UnrolledIris} say which nodes of the file each layer came from.
 *
 * <p>Unless {@link Unrolled} says otherwise, the network computes in the precision of the file, and
 * its loss is the one that suits the last activation: {@link Loss#CATEGORICAL_CROSS_ENTROPY} for
 * softmax, {@link Loss#BINARY_CROSS_ENTROPY} for sigmoid, else {@link Loss#MSE}. A file does not
 * say by which loss a network was trained.
 *
 * <p>The file is looked for as {@link Weights} tells; weights that it keeps in another file must
 * lie beside it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Model {

  /** {@return the name of the file, where it may lie in folders, divided by {@code /}} */
  String value();

  /** {@return whether the frozen class is all that is written} */
  boolean frozenOnly() default false;
}
