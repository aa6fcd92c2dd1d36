package dev.unrolled;

import dev.unrolled.files.LayerTensors;
import dev.unrolled.files.NetworkText;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.files.Weights;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.RowEntries;
import dev.unrolled.optimizers.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of a network as they are at one time, and what belongs to them, as a file in
 * {@linkplain SafeTensors safetensors} format. Immutable.
 *
 * <p>Parameters are called as PyTorch calls those of {@code nn.Sequential} with the same layers and
 * activations: of a network 2-8-1 with TANH and SIGMOID, {@code 0.weight} of shape {@code [8, 2]},
 * {@code 0.bias} of {@code [8]}, {@code 2.weight} and {@code 2.bias}. IDENTITY is no module there.
 * A bias that units share is written once for each; a layer without biases has none. What else is
 * kept has a name that begins with {@code unrolled.}, so that in Python
 *
 * <pre>{@code
 * tensors = safetensors.torch.load_file("net.safetensors")
 * model.load_state_dict({k: v for k, v in tensors.items() if not k.startswith("unrolled.")})
 * }</pre>
 *
 * <p>Restoring takes the files of other programs too, as {@link Weights} says; a network of floats
 * rounds doubles. The texts say which network wrote the file: {@code unrolled.version} (1),
 * {@code unrolled.precision}, {@code unrolled.layers} (such as {@code 2 -> 8 TANH -> 1 SIGMOID}),
 * {@code unrolled.loss}, {@code unrolled.options} where there are some (such as {@code layer1
 * alpha=0.2, layer2 function=app.Swish, layer2 bias=SHARED, loss delta=1.0}), and
 * {@code unrolled.declaration_sha256}, the SHA-256 of {@code layers; loss; options}.
 */
public final class Checkpoint {

  private static final String RESERVED = NetworkText.RESERVED;
  private static final String OPTIMIZER = "optimizer";
  private static final String TEXT = RESERVED + "text.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final String file;
  private final SafeTensors content;

  private Checkpoint(String file, SafeTensors content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The parameters of a network.
   *
   * @param network the network; its parameters are copied
   * @return the checkpoint
   * @throws IllegalStateException if a parameter is not finite
   */
  public static Checkpoint of(Network<?, ?> network) {
    Map<String, String> texts = network.text().texts();
    network.draws().write(texts);
    return new Checkpoint(
        "The checkpoint",
        SafeTensors.of(LayerTensors.write(network.shape(), network.parameters().array()), texts));
  }

  /**
   * The parameters of a network and the state of the optimizer that trains it, to go on from there.
   *
   * @param network the network; its parameters are copied
   * @param optimizer the optimizer; its state is copied
   * @return the checkpoint
   * @throws IllegalArgumentException if the optimizer has moved another number of parameters
   * @throws IllegalStateException if a number is not finite
   */
  public static Checkpoint of(Network<?, ?> network, Optimizer optimizer) {
    return of(network).withTensors(OPTIMIZER, OptimizerTensors.write(network.shape(), optimizer));
  }

  /**
   * This checkpoint with more numbers. How rows are read and scaled needs none: a {@code Predictor}
   * keeps it.
   *
   * @param name what they are called: letters, digits, _ and -, and not {@code optimizer}
   * @param arrays the numbers, by names of the same kind; copied
   * @return the larger checkpoint
   * @throws IllegalArgumentException if a name does not suit
   */
  public Checkpoint with(String name, Map<String, double[]> arrays) {
    checkName(name);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((array, values) -> {
      checkName(array);
      tensors.put(array, Tensor.f64(List.of(values.length), values));
    });
    return withTensors(name, tensors);
  }

  /**
   * This checkpoint with a text.
   *
   * @param name what it is called: letters, digits, _ and -, and not {@code optimizer}
   * @param text the text
   * @return the larger checkpoint
   * @throws IllegalArgumentException if the name does not suit
   */
  public Checkpoint with(String name, String text) {
    checkName(name);
    Map<String, String> texts = new LinkedHashMap<>(content.metadata());
    texts.put(TEXT + name, text);
    return new Checkpoint(file, SafeTensors.of(content.tensors(), texts));
  }

  /**
   * Writes the file. Whatever happens, the path leads to the file that was there or to the whole
   * new one.
   *
   * @param path the file, by custom with the ending {@code .safetensors}
   * @throws IOException if it cannot be written, or would replace the file of a {@code Predictor}
   *     and lose how rows are read and scaled; the file that was there is unchanged
   */
  public void write(Path path) throws IOException {
    if (!tellHowRowsAreRead(content.names()) && tellHowRowsAreRead(namesIn(path))) {
      throw new IOException(
          "%s also holds how rows are read: columns, classes or a scaling. Parameters alone would"
                  .formatted(path)
              + " replace them; save with a Predictor, or give the name of another file.");
    }
    replace(path);
  }

  /**
   * Writes the file whatever was there, as {@link #write} else: for programs that know how rows are
   * read, and have added it where it is to be kept.
   *
   * @param path the file
   * @throws IOException if it cannot be written; the file that was there is unchanged
   */
  public void replace(Path path) throws IOException {
    content.write(path);
  }

  private static boolean tellHowRowsAreRead(Set<String> names) {
    return RowEntries.areAmong(names, RESERVED, TEXT);
  }

  /** The names in a file that may be there; none where it is no such file. */
  private static Set<String> namesIn(Path path) {
    try {
      return Files.isRegularFile(path) ? SafeTensors.names(path) : Set.of();
    } catch (IOException e) {
      return Set.of();
    }
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return the checkpoint, independent of the file
   * @throws IOException if it cannot be read, or is no sound file of this format; the message says
   *     why
   */
  public static Checkpoint read(Path path) throws IOException {
    return of(path.toString(), SafeTensors.read(path));
  }

  /**
   * Reads a file from wherever it lies, such as beside a class.
   *
   * @param file its name, for messages
   * @param bytes what it holds, read to the end; not closed
   * @return the checkpoint
   * @throws IOException if it cannot be read, or is no sound file of this format; the message says
   *     why
   */
  public static Checkpoint read(String file, InputStream bytes) throws IOException {
    return of(file, SafeTensors.read(file, bytes));
  }

  private static Checkpoint of(String file, SafeTensors content) throws IOException {
    for (Map.Entry<String, Tensor> tensor : content.tensors().entrySet()) {
      if (tensor.getKey().startsWith(RESERVED) && !tensor.getValue().type().isRead()) {
        throw new IOException("%s has %s, of type %s; it is written and read as F64."
            .formatted(file, Brief.of(tensor.getKey()), tensor.getValue().type()));
      }
    }
    return new Checkpoint(file, content);
  }

  /**
   * Gives a network these parameters.
   *
   * @param network the network
   * @throws IOException if they are not those of a network of its layers, with its activations
   *     where the file tells them, or it was trained on scaled rows, which {@code Predictor.load}
   *     scales as then; the message says what differs, and the network is unchanged
   */
  public void restore(Network<?, ?> network) throws IOException {
    checkUnscaled();
    restoreAlone(network);
  }

  /**
   * Gives a network some of these parameters.
   *
   * @param network the network
   * @param selection which tensors are those of the network
   * @return a sentence for each thing that was left aside, and for each batch norm that was folded
   * @throws IOException as {@link #restore(Network)}; the network is unchanged
   */
  public List<String> restore(Network<?, ?> network, TensorSelection selection) throws IOException {
    checkUnscaled();
    return restoreAlone(network, selection);
  }

  /**
   * Gives a network these parameters, and its optimizer this state: training goes on as if it had
   * not been interrupted.
   *
   * @param network the network
   * @param optimizer an optimizer with the options of the one whose state was kept
   * @throws IOException as {@link #restore(Network)}, or if there is no state, or that of another
   *     kind of optimizer; the network and the optimizer are unchanged
   */
  public void restore(Network<?, ?> network, Optimizer optimizer) throws IOException {
    checkUnscaled();
    restoreAlone(network, optimizer);
  }

  /** Else raw numbers would be taken for scaled ones, and nobody would see it. */
  private void checkUnscaled() throws IOException {
    String scaled = RowEntries.scaledPart(arrays(RowEntries.INPUTS), arrays(RowEntries.TARGETS));
    if (!scaled.isEmpty()) {
      throw new IOException(
          "%s is of a network trained on scaled %s; alone, it would take raw numbers for scaled ones."
                  .formatted(file, scaled)
              + " Predictor.load(path, network) gives it these parameters and scales as then;"
              + " Trainer.resume goes on with a run.");
    }
  }

  /**
   * {@link #restore(Network)} also where the network was trained on scaled rows: for programs that
   * scale rows as then.
   *
   * @param network the network
   * @throws IOException if the parameters are not those of a network of its layers; the network is
   *     unchanged
   */
  public void restoreAlone(Network<?, ?> network) throws IOException {
    restoreAlone(network, TensorSelection.all());
  }

  /**
   * {@link #restore(Network, Optimizer)} also where the network was trained on scaled rows: for
   * programs that scale rows as then.
   *
   * @param network the network
   * @param optimizer an optimizer with the options of the one whose state was kept
   * @throws IOException as {@link #restoreAlone(Network)}, or if there is no state, or that of
   *     another kind of optimizer; the network and the optimizer are unchanged
   */
  public void restoreAlone(Network<?, ?> network, Optimizer optimizer) throws IOException {
    Weights weights = weights(network.text(), TensorSelection.all());
    Draws draws = network.draws().read(content.metadata(), file);
    Map<String, Tensor> tensors = tensors(OPTIMIZER);
    if (tensors.isEmpty()) {
      throw new IOException(
          "%s holds no state of an optimizer. Restore the network alone, and begin with a new one."
              .formatted(file));
    }
    try {
      optimizer.restore(OptimizerTensors.read(network.shape(), file, tensors));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s has a state that is not this optimizer's: %s".formatted(file, e.getMessage()), e);
    }
    set(network, weights, draws);
  }

  private List<String> restoreAlone(Network<?, ?> network, TensorSelection selection)
      throws IOException {
    Weights weights = weights(network.text(), selection);
    set(network, weights, network.draws().read(content.metadata(), file));
    return weights.remarks();
  }

  private static void set(Network<?, ?> network, Weights weights, Draws draws) {
    network.parameters().set(weights.parameters());
    network.draws().continueFrom(draws.seed(), draws.steps());
  }

  /**
   * The parameters, for programs that have no network yet.
   *
   * @param network what the network is: its layers, and what the texts are compared with
   * @param selection which tensors are its parameters
   * @return the parameters as the file has them: also where they belong to scaled rows
   * @throws IOException if they are not those of a network of its layers
   */
  public Weights weights(NetworkText network, TensorSelection selection) throws IOException {
    return Weights.of(file, content, network, selection);
  }

  /**
   * Numbers that were added.
   *
   * @param name what they were called
   * @return copies, by name; empty if there are none
   */
  public Map<String, double[]> arrays(String name) {
    checkName(name);
    Map<String, double[]> arrays = new LinkedHashMap<>();
    tensors(name).forEach((array, tensor) -> arrays.put(array, tensor.values()));
    return arrays;
  }

  /**
   * A text that was added.
   *
   * @param name what it was called
   * @return the text, if there is one
   */
  public Optional<String> text(String name) {
    checkName(name);
    return Optional.ofNullable(content.metadata().get(TEXT + name));
  }

  /** {@return how many steps the optimizer had made; 0 if its state is not here} */
  public long steps() {
    Tensor step = tensors(OPTIMIZER).get(Optimizer.STEP);
    return step == null || step.values().length == 0 ? 0 : (long) step.values()[0];
  }

  /** {@return the name of the file, or what it is called in messages before it has one} */
  public String file() {
    return file;
  }

  private Checkpoint withTensors(String name, Map<String, Tensor> more) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
    more.forEach((array, tensor) -> tensors.put(RESERVED + name + "." + array, tensor));
    return new Checkpoint(file, SafeTensors.of(tensors, content.metadata()));
  }

  /** The tensors that were added under a name. */
  private Map<String, Tensor> tensors(String name) {
    String prefix = RESERVED + name + ".";
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    content.tensors().forEach((key, tensor) -> {
      if (key.startsWith(prefix)) {
        tensors.put(key.substring(prefix.length()), tensor);
      }
    });
    return tensors;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches() || name.equals(OPTIMIZER)) {
      throw new IllegalArgumentException(
          "%s is not a name for what is added: use letters, digits, _ and -, and not \"%s\"."
              .formatted(Brief.quoted(name), OPTIMIZER));
    }
  }
}
