package dev.unrolled;

/**
 * What one example has left behind on its way to the loss and back.
 *
 * @param outputs what the network gave
 * @param loss how wrong that is
 * @param gradient a number per parameter
 * @param equations every number, by name
 */
record ComputedPass<A>(A outputs, double loss, A gradient, Equations equations) {}
