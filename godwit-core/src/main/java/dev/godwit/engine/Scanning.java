package dev.godwit.engine;

import dev.godwit.backfill.Effort;
import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * How large tables are read to hold them against rules.
 *
 * @param connections where the sessions of other workers come from
 * @param workers how many sessions read at a time
 * @param effort polite: in statements of about a second each, none of which keeps a view of the
 *     rows for longer; fast: of one view of the rows
 * @param limits how long statements may wait for locks, and run
 * @param part about how many rows one statement reads
 * @param events who listens
 */
record Scanning(
    DataSource connections,
    int workers,
    Effort effort,
    Timeouts limits,
    long part,
    Consumer<Event> events) {

  private static final long USUAL_PART = 100_000;

  static Scanning of(DataSource connections, RunOptions options, Consumer<Event> events) {
    return new Scanning(
        connections,
        options.tempo().workers(),
        options.tempo().effort(),
        options.gentleTimeouts(),
        USUAL_PART,
        events);
  }

  boolean polite() {
    return effort == Effort.POLITE;
  }
}
