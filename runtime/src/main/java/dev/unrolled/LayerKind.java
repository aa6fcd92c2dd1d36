package dev.unrolled;

/** What a layer does, as {@link Layer#kind} says; PyTorch has a module for each. */
public enum LayerKind {
  /** {@code a = activation(W x + b)}: {@code nn.Linear}, and a module for the activation. */
  DENSE,

  /** {@code a = activation(x)}: a module for the activation alone, such as {@code nn.ReLU}. */
  ACTIVATION,

  /**
   * While training, sets each number to 0 with the probability {@link Layer#rate}, and divides the
   * others by the probability that they stay; leaves all as they are while predicting:
   * {@code nn.Dropout}.
   *
   * <p>Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting",
   * 2014. What is drawn depends on the seed of the network, how many steps it has made, the row of
   * the batch and the place in the row, on nothing else: threads and the order of rows change no
   * bit.
   */
  DROPOUT,

  /**
   * Looks up a row of numbers for each whole number that it is given: {@code nn.Embedding}. The
   * rows are learned; there are {@link Layer#rows} of them.
   */
  EMBEDDING,

  /**
   * Looks at an image, or a signal, through a window of {@link Layer#size}, which moves over it by
   * {@link Layer#stride}: on every place all its numbers, each times a weight, and a bias are added
   * up, in {@link Layer#out} ways. Takes {@code {channels, height, width}} or {@code {channels,
   * length}}: {@code nn.Conv2d}, {@code nn.Conv1d}. As there, filters are not turned round: it is
   * what mathematics calls a cross-correlation.
   *
   * <p>LeCun et al., "Gradient-based learning applied to document recognition", 1998.
   */
  CONVOLUTION,

  /**
   * The largest number under each place of a window, for each channel by itself; of several that
   * are equally large, the first alone gets the gradient. Zeros of the padding are not looked at:
   * {@code nn.MaxPool2d}, {@code nn.MaxPool1d}.
   */
  MAX_POOLING,

  /**
   * The mean of the numbers under each place of a window, for each channel by itself; zeros of the
   * padding count: {@code nn.AvgPool2d}, {@code nn.AvgPool1d}.
   */
  AVERAGE_POOLING,

  /** Puts rows one behind the other into one: {@code nn.Flatten}. Changes no number. */
  FLATTEN,

  /**
   * Shifts and scales the numbers of an example to the mean 0 and the variance 1, then multiplies
   * each by a weight of its own and adds a bias: {@code nn.LayerNorm}.
   *
   * <p>Ba, Kiros and Hinton, "Layer normalization", 2016.
   */
  LAYER_NORM,

  /**
   * Shifts and scales the numbers of each channel to the mean 0 and the variance 1, then multiplies
   * them by a weight of the channel and adds a bias: {@code nn.BatchNorm1d} on {@code channels} or
   * {@code {channels, length}}, {@code nn.BatchNorm2d} on {@code {channels, height, width}}.
   *
   * <p>In training, mean and variance are those of the batch, over all its rows and places: there
   * the rows of a batch meet. The variance is divided by the count n of numbers; the running one
   * takes in the batch's divided by n - 1. Each step, once made, moves {@code running_mean} and
   * {@code running_var} by {@link Layer#momentum} of the way to those of its batch; a gradient that
   * is only computed moves nothing. While predicting, and wherever one example is looked at alone
   * ({@code predict}, {@code loss}, {@code forward}, {@code trace}, the page), the running ones are
   * taken, as they are. They lie among the parameters, of which no gradient moves them, also where
   * {@link Layer#trainable} freezes the others; files call them as PyTorch does.
   *
   * <p>To train on a batch of one row that gives a channel one number is refused, as in PyTorch: of
   * one number there is no spread. {@code train(x, t, rate)} on one image is a batch of one, and
   * takes the statistics of its places; on single numbers it is refused. All rows of a batch are
   * one pass, on one thread forward and back, whatever the workers of its workspace.
   *
   * <p>Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing
   * internal covariate shift", 2015.
   */
  BATCH_NORM
}
