package dev.godwit.benchmarks.change;

/**
 * What one statement of the load took, its commit included.
 *
 * @param stage when it began
 * @param program who ran it
 * @param nanos from its beginning to its end
 * @param sinceDue from when it was due to its end, so what it waited behind its client's earlier
 *     statements is in it
 * @param failed whether it failed
 */
public record Timing(Stage stage, Program program, long nanos, long sinceDue, boolean failed) {}
