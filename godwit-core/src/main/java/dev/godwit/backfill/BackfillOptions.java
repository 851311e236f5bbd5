package dev.godwit.backfill;

import dev.godwit.dialect.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill may be told beside what its file says.
 *
 * @param timeouts how long statements may wait and run
 * @param lockRetries how often a batch is tried again for a passing reason
 * @param tempo how it is driven
 * @param quiet the statement that begins a transaction whose writes the users' own triggers do not
 *     see; null where they are to see them, or the database shows them all
 * @param by who runs it, for the ledger
 */
public record BackfillOptions(
    Timeouts timeouts, int lockRetries, Tempo tempo, @Nullable String quiet, String by) {}
