/**
 * Networks that learn from data, and what can be said of them afterwards.
 *
 * <p>A {@link dev.unrolled.training.Trainer} trains a network, and tells how it went in a
 * {@link dev.unrolled.training.History}. A {@link dev.unrolled.training.Predictor} is a trained
 * network together with how its rows are read; {@link dev.unrolled.training.Measurement},
 * {@link dev.unrolled.training.CrossValidation} and
 * {@link dev.unrolled.training.PermutationImportance} say how good it is, and what it needs.
 */
@NullMarked
package dev.unrolled.training;

import org.jspecify.annotations.NullMarked;
