package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The way to the changes of a database: their history, and what drives them under the lease. */
final class ChangeAccess {

  private final Access access;
  private final Supplier<List<ResolvedMigration>> files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  ChangeAccess(
      DataSource dataSource,
      Supplier<List<ResolvedMigration>> files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.access = new Access(dataSource, options, clock, events);
    this.files = files;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** Reads the ledger; where there is none, the answer is the other one. */
  <T> T read(Access.Work<T> work, T otherwise) {
    return access.connected(
        place -> place.ledger().complete(place.connection()) ? work.on(place) : otherwise);
  }

  /** The files and the ledger, as they are now. */
  History history() {
    return access.connected(
        place ->
            new History(
                files.get(),
                place.ledger().exists(place.connection())
                    ? place.ledger().migrations().all(place.connection())
                    : List.of(),
                List.of()));
  }

  /** The gate of the database that a connection leads to. */
  Gate gate(Place place) {
    return new Gate(place.dialect(), place.ledger(), options.instanceTimeout(), clock, events);
  }

  /** Does work under the lease. */
  <T> T leased(LeasedWork<T> work) {
    return access.connected(
        place ->
            access.leased(
                place,
                lease -> {
                  Session session =
                      new Session(
                          place.connection(),
                          place.dialect(),
                          options.timeouts().of(lease.session()));
                  Workplace workplace =
                      new Workplace(
                          session,
                          access.dataSource(),
                          place.ledger(),
                          lease,
                          options,
                          clock,
                          events);
                  List<AppliedMigration> applied =
                      access.patiently(
                          place, () -> place.ledger().migrations().all(place.connection()));
                  return work.on(
                      new Desk(
                          place,
                          new ChangeDriver(workplace),
                          new History(files.get(), applied, List.of())));
                }));
  }

  /**
   * What is done under the lease, and with what.
   *
   * @param place the connection
   * @param driver what moves the changes
   * @param history the files and the ledger
   */
  record Desk(Place place, ChangeDriver driver, History history) {}

  /** What is done under the lease. */
  @FunctionalInterface
  interface LeasedWork<T> {
    T on(Desk desk) throws SQLException;
  }
}
