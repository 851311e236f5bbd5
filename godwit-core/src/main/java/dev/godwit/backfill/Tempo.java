package dev.godwit.backfill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run is driven, where its file does not say.
 *
 * @param effort how hard it works the database
 * @param pace how long to pause after each batch; null for what the file or the effort says
 * @param batchSize how many rows a batch looks at; null for what the file or the effort says
 */
public record Tempo(Effort effort, @Nullable Duration pace, @Nullable Integer batchSize) {

  /** The same with so many rows a batch. */
  public Tempo withBatchSize(@Nullable Integer rows) {
    return new Tempo(effort, pace, rows);
  }
}
