package dev.godwit.engine;

import dev.godwit.event.Event;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.util.function.Consumer;

/**
 * What everything in a run works with.
 *
 * @param session the connection
 * @param ledger the ledger
 * @param lease the lease, taken
 * @param options what the run was told
 * @param clock the time
 * @param events who listens
 */
record Workplace(
    Session session,
    Ledger ledger,
    Lease lease,
    RunOptions options,
    RunClock clock,
    Consumer<Event> events) {}
