package dev.unrolled;

/**
 * The values of one pass through a network: its sums, activations and their gradients.
 *
 * <p>Every generated class has its own kind, {@code Values}, with an array for each of them, to be
 * read after a pass. A workspace belongs to one thread at a time; the network and its parameters
 * may be shared. Its arrays are overwritten by the next pass, so do not give them to that pass as
 * inputs, targets or gradient: copy them first.
 */
public abstract class Workspace {

  /** For generated classes. */
  protected Workspace() {}
}
