package dev.godwit.backfill;

import dev.godwit.dialect.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill may be told beside what its file says.
 *
 * @param timeouts how long statements may wait and run
 * @param lockRetries how often a batch is tried again for a passing reason
 * @param pace how long to pause after each batch; null for what the file says
 * @param batchSize how many rows a batch looks at; null for what the file says
 * @param by who runs it, for the ledger
 */
public record BackfillOptions(
    Timeouts timeouts,
    int lockRetries,
    @Nullable Duration pace,
    @Nullable Integer batchSize,
    String by) {}
