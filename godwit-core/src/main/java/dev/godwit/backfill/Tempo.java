package dev.godwit.backfill;

import dev.godwit.throttle.Limits;
import dev.godwit.throttle.ReplicaServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run is driven, where its file does not say.
 *
 * @param effort how hard it works the database
 * @param pace how long to pause after each batch; null for what the file or the effort says
 * @param batchSize how many rows a batch looks at; null for what the file or the effort says
 * @param workers how many threads work on it, where the database takes several writers
 * @param limits what it waits for
 */
public record Tempo(
    Effort effort,
    @Nullable Duration pace,
    @Nullable Integer batchSize,
    int workers,
    Limits limits) {

  /** One that waits for nothing. */
  public Tempo(Effort effort, @Nullable Duration pace, @Nullable Integer batchSize, int workers) {
    this(effort, pace, batchSize, workers, Limits.NONE);
  }

  /** Checks that there is a worker. */
  public Tempo {
    if (workers < 1) {
      throw new IllegalArgumentException("a run needs a worker, not " + workers);
    }
  }

  /** The same with these replicas to be asked. */
  public Tempo asking(List<ReplicaServer> replicas) {
    return new Tempo(effort, pace, batchSize, workers, limits.asking(replicas));
  }

  /** The same with so many rows a batch. */
  public Tempo withBatchSize(@Nullable Integer rows) {
    return new Tempo(effort, pace, rows, workers, limits);
  }
}
