package dev.godwit.engine;

import dev.godwit.adopt.Adoption;
import dev.godwit.adopt.Companion;
import dev.godwit.adopt.Histories;
import dev.godwit.adopt.Meanwhile;
import dev.godwit.adopt.Trouble;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Adopted;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.Lease;
import dev.godwit.plan.Direction;
import dev.godwit.source.MigrationSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps another tool's history and the ledger in step, where that was asked for. */
final class Keeping {

  private final DataSource dataSource;
  private final MigrationSet files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;
  private boolean behind;

  Keeping(
      DataSource dataSource,
      MigrationSet files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.dataSource = dataSource;
    this.files = files;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** The history that is kept in step; empty where none is. The ledger must be there. */
  Optional<Companion> companion(Place place) throws SQLException {
    var tool = place.ledger().inStep().tool(place.connection());
    return tool.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Histories(place.connection(), place.dialect(), files).companion(tool.get()));
  }

  /** What the tool did since; nothing is written. */
  Meanwhile since(Place place, Companion companion, List<AppliedMigration> ledger)
      throws SQLException {
    Instant now = place.ledger().adopted().now(place.connection());
    return companion.since(ledger, options.runner(), now);
  }

  /** The ledger's migrations as they are once the ledger has learned what the tool did. */
  List<AppliedMigration> caughtUp(Place place, List<AppliedMigration> ledger) throws SQLException {
    Companion companion = companion(place).orElse(null);
    if (companion == null) {
      return ledger;
    }
    Meanwhile meanwhile = since(place, companion, ledger);
    refuseTroubles(companion, meanwhile);
    behind = !meanwhile.isEmpty();
    return meanwhile.over(ledger);
  }

  /** The same for a report, which is given whatever state the tool's history is in. */
  List<AppliedMigration> seen(Place place, List<AppliedMigration> ledger) throws SQLException {
    Optional<Companion> companion = companion(place);
    return companion.isEmpty() ? ledger : since(place, companion.get(), ledger).over(ledger);
  }

  /** What a report says of it, besides its lines. */
  List<String> notes(Place place) throws SQLException {
    Companion companion =
        place.ledger().exists(place.connection()) ? companion(place).orElse(null) : null;
    if (companion == null) {
      return List.of();
    }
    String tool = companion.tool();
    Meanwhile meanwhile =
        since(place, companion, place.ledger().migrations().all(place.connection()));
    List<String> notes = new ArrayList<>();
    notes.add("kept in step with " + tool + ", whose history is in " + companion.label());
    for (AppliedMigration gone : meanwhile.undone()) {
      notes.add(tool + " has undone " + gone.version() + " " + gone.name() + since());
    }
    for (Adoption.Row row : meanwhile.applied()) {
      notes.add(
          tool + " has applied " + row.applied().version() + " " + row.applied().name() + since());
    }
    for (Trouble trouble : meanwhile.troubles()) {
      notes.add("in the way, by the history of " + tool + ": " + trouble.what());
    }
    return notes;
  }

  private static String since() {
    return " since; the next run notes it in the ledger";
  }

  /** Whether the ledger had something to learn when {@link #caughtUp} was last asked. */
  boolean isBehind() {
    return behind;
  }

  /**
   * Does work while the tool's locks are held: first the ledger learns what the tool did, then the
   * tool's history learns whatever is written into the ledger of the place that the work is given.
   */
  <T> T during(Place place, Lease lease, Work<T> work) throws SQLException {
    Companion companion = companion(place).orElse(null);
    if (companion == null) {
      return work.in(place, null);
    }
    try (ToolLock lock = locked(place, companion)) {
      catchUp(place, lease, companion);
      return work.in(place.with(place.ledger().mirrored(companion)), lock);
    }
  }

  /** Takes the tool's locks. */
  ToolLock locked(Place place, Companion companion) throws SQLException {
    return ToolLock.take(companion, place.dialect(), dataSource, options, clock, events);
  }

  private void catchUp(Place place, Lease lease, Companion companion) throws SQLException {
    List<AppliedMigration> ledger = place.ledger().migrations().all(place.connection());
    Meanwhile meanwhile = since(place, companion, ledger);
    refuseTroubles(companion, meanwhile);
    if (meanwhile.isEmpty()) {
      return;
    }
    new Session(place.connection(), place.dialect(), options.timeouts().of(lease.session()))
        .record(
            () -> {
              write(place, meanwhile);
              lease.hold(place.connection());
            });
    meanwhile
        .undone()
        .forEach(
            gone ->
                events.accept(
                    new Event.CaughtUp(
                        companion.tool(), gone.version(), gone.name(), Direction.DOWN)));
    meanwhile
        .applied()
        .forEach(
            row ->
                events.accept(
                    new Event.CaughtUp(
                        companion.tool(),
                        row.applied().version(),
                        row.applied().name(),
                        Direction.UP)));
  }

  /** Writes into the ledger alone. */
  static void write(Place place, Meanwhile meanwhile) throws SQLException {
    Adopted adopted = place.ledger().adopted();
    Instant now = adopted.now(place.connection());
    for (AppliedMigration gone : meanwhile.undone()) {
      place.ledger().migrations().delete(place.connection(), gone.version());
    }
    for (Adoption.Row row : meanwhile.applied()) {
      place.ledger().migrations().delete(place.connection(), row.applied().version());
      adopted.insert(place.connection(), row.applied(), row.up(), row.down(), now);
    }
  }

  static void refuseTroubles(Companion companion, Meanwhile meanwhile) {
    if (!meanwhile.troubles().isEmpty()) {
      Trouble first = meanwhile.troubles().get(0);
      throw new GodwitException(
              ErrorCode.HISTORY_DIRTY,
              "the history of "
                  + companion.tool()
                  + " in "
                  + companion.label()
                  + ", which is kept in step: "
                  + first.what())
          .state("Nothing was run")
          .next(first.fix() + "; then run the same command again");
    }
  }

  /** How the ledger is looked at. */
  @FunctionalInterface
  interface View {
    List<AppliedMigration> of(Place place, List<AppliedMigration> ledger) throws SQLException;
  }

  /** What is done while the tool's locks are held. */
  @FunctionalInterface
  interface Work<T> {
    T in(Place place, @Nullable ToolLock lock) throws SQLException;
  }
}
