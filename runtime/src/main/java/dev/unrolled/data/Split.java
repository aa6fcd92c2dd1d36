package dev.unrolled.data;

/**
 * A dataset in two parts that share no row.
 *
 * @param train the rows to learn from
 * @param test the rows to see how well it was learned
 */
public record Split(Dataset train, Dataset test) {}
