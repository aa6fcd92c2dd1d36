/**
 * A network that was trained in PyTorch: {@link dev.unrolled.samples.imported.Imported} predicts by
 * it, learns on from it, and writes it to a file again.
 */
@NullMarked
package dev.unrolled.samples.imported;

import org.jspecify.annotations.NullMarked;
