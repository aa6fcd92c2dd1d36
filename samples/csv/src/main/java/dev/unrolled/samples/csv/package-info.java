/**
 * A trainer for the command line: {@link dev.unrolled.samples.csv.Csv} learns one column of a CSV
 * file from the others.
 *
 * <p>The shape of a network is declared in the source, and what is in a file is known only when it
 * is read. So the two classes {@link dev.unrolled.samples.csv.Classifier} and
 * {@link dev.unrolled.samples.csv.Regression} state a shape, and a file that needs another is
 * answered with the lines to write there.
 */
@NullMarked
package dev.unrolled.samples.csv;

import org.jspecify.annotations.NullMarked;
