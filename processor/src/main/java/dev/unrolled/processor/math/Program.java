package dev.unrolled.processor.math;

/** Placeholder. */
public record Program() {}
