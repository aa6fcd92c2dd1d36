package dev.unrolled.samples.benchmarks;

/**
 * One row of the raw results.
 *
 * @param contender who computed, and on which JVM line if that matters
 * @param workload the network
 * @param operation what was done with it
 * @param time of a step
 * @param bytes allocated on the heap by a step, see {@link AllocatedBytes}; NaN where there is no
 *     heap
 */
record Measurement(
    String contender, Workload workload, Operation operation, Time time, double bytes) {}
