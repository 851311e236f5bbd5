package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import dev.godwit.ledger.Journal;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What everything in a run works with.
 *
 * @param session the connection
 * @param connections where others come from
 * @param ledger the ledger
 * @param lease the lease, taken
 * @param options what the run was told
 * @param clock the time
 * @param events who listens
 */
record Workplace(
    Session session,
    DataSource connections,
    Ledger ledger,
    Lease lease,
    RunOptions options,
    RunClock clock,
    Consumer<Event> events) {

  /** Limits for statements that others queue behind, under the runner's name. */
  Timeouts timeouts() {
    return options.timeouts().of(lease.session());
  }

  /** Limits for statements that block nobody, under the runner's name. */
  Timeouts gentleTimeouts() {
    return options.gentleTimeouts().of(lease.session());
  }

  /** The steps that a journal holds. */
  List<Journal.Entry> recorded(Journal journal) throws SQLException {
    List<Journal.Entry> entries = new ArrayList<>();
    session.record(() -> entries.addAll(journal.entries(session.connection())));
    return entries;
  }
}
