package dev.godwit.backfill;

import java.time.Duration;

/**
 * What a backfill has done.
 *
 * @param run the run's number in the ledger
 * @param table the table
 * @param processed how many rows the run has looked at
 * @param updated how many rows it has changed
 * @param quarantined how many rows could not be changed
 * @param batches how many transactions that took
 * @param duration how long this process worked on it, by its clock
 */
public record BackfillResult(
    long run,
    String table,
    long processed,
    long updated,
    long quarantined,
    long batches,
    Duration duration) {}
