/**
 * Named arrays of numbers in files, in the format that PyTorch programs use: see
 * {@link dev.unrolled.files.SafeTensors}. Files are replaced as a whole or not at all.
 */
@NullMarked
package dev.unrolled.files;

import org.jspecify.annotations.NullMarked;
