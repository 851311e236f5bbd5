package dev.godwit.dialect;

import java.time.Duration;

/**
 * How long statements may wait and run.
 *
 * @param lock how long a statement waits for a lock before it gives way to the others in the queue
 * @param statement how long a statement may run; zero is no limit
 */
public record Timeouts(Duration lock, Duration statement) {}
