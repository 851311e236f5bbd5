package dev.godwit.engine;

import dev.godwit.adopt.Adoption;
import dev.godwit.adopt.AdoptionReport;
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
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.InStep;
import dev.godwit.ledger.Lease;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Takes another tool's history over into the ledger; the tool's own tables are only read. */
public final class Adopter {

  private final Access access;
  private final MigrationSet files;
  private final Function<String, Optional<MigrationSet>> layouts;
  private final RunOptions options;
  private final Keeping keeping;

  /**
   * An adopter.
   *
   * @param files what was found in files
   * @param layouts reads the same files by the layout of that name; empty where there is none, or
   *     they cannot be read by it
   */
  public Adopter(
      DataSource dataSource,
      MigrationSet files,
      Function<String, Optional<MigrationSet>> layouts,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.access = new Access(dataSource, options, clock, events);
    this.files = files;
    this.layouts = layouts;
    this.options = options;
    this.keeping = new Keeping(dataSource, files, options, clock, events);
  }

  /**
   * Shows what there is to adopt; nothing is written.
   *
   * @param tool the tool whose history it is; empty for the only one that there is
   * @throws GodwitException {@link ErrorCode#LEDGER_IN_USE} where Godwit has migrations already,
   *     {@link ErrorCode#HISTORY_NONE} where there is no history
   */
  public AdoptionReport look(String tool) {
    return access.connected(place -> adoption(place, tool).report());
  }

  /**
   * Writes the history into the ledger, in one transaction.
   *
   * @param tool the tool whose history it is; empty for the only one that there is
   * @throws GodwitException {@link ErrorCode#HISTORY_DIRTY} where a migration failed or is half
   *     done, and as {@link #look} does
   */
  public AdoptionReport adopt(String tool) {
    return access.connected(
        place -> {
          refuseTroubles(adoption(place, tool).report());
          return access.leased(place, lease -> write(place, lease, tool));
        });
  }

  /** Reads once more under the lease: another runner may have been at work meanwhile. */
  private AdoptionReport write(Place place, Lease lease, String tool) throws SQLException {
    Adoption adoption = adoption(place, tool);
    AdoptionReport report = adoption.report();
    refuseTroubles(report);
    Adopted adopted = place.ledger().adopted();
    Instant now = adopted.now(place.connection());
    List<Adoption.Row> rows = adoption.rows(options.runner(), now);
    new Session(place.connection(), place.dialect(), options.timeouts().of(lease.session()))
        .record(
            () -> {
              for (Adoption.Row row : rows) {
                adopted.insert(place.connection(), row.applied(), row.up(), row.down(), now);
              }
              lease.hold(place.connection());
            });
    return report.inLedger(false);
  }

  /**
   * Keeps a tool's history in step with the ledger from now on: what only one of them has, the
   * other gets, in one transaction and while the tool's locks are held.
   *
   * @param tool the tool whose history it is; empty for the only one that there is
   * @throws GodwitException {@link ErrorCode#HISTORY_DIRTY} where a migration failed or is half
   *     done, {@link ErrorCode#FEATURE_UNSUPPORTED} where Godwit cannot write that history
   */
  public AdoptionReport keepInStep(String tool) {
    return access.connected(
        place -> {
          Companion companion = found(place, tool).companion();
          return access.leased(
              place,
              lease -> {
                try (ToolLock lock = keeping.locked(place, companion)) {
                  lock.confirm();
                  return bring(place, lease, tool);
                }
              });
        });
  }

  private AdoptionReport bring(Place place, Lease lease, String tool) throws SQLException {
    Histories.Found found = found(place, tool);
    Companion companion = found.companion();
    AdoptionReport report = new Adoption(found.read(), files).report();
    refuseTroubles(report);
    List<AppliedMigration> ledger = place.ledger().migrations().all(place.connection());
    refuseHalfDone(ledger);
    Meanwhile meanwhile = keeping.since(place, companion, ledger).withoutUndone();
    if (!ledger.isEmpty()) {
      refuseUnclear(companion, meanwhile);
    }
    new Session(place.connection(), place.dialect(), options.timeouts().of(lease.session()))
        .record(
            () -> {
              Keeping.write(place, meanwhile);
              companion.bring(ledger);
              place
                  .ledger()
                  .inStep()
                  .begin(place.connection(), companion.place(), options.runner());
              lease.hold(place.connection());
            });
    return new Adoption(found.read(), files).report().inLedger(true);
  }

  /** What only the tool has may be done since the adoption, or undone by Godwit since. */
  private static void refuseUnclear(Companion companion, Meanwhile meanwhile) {
    for (Adoption.Row row : meanwhile.applied()) {
      throw new GodwitException(
              ErrorCode.LEDGER_IN_USE,
              "migration "
                  + row.applied().version()
                  + " "
                  + row.applied().name()
                  + " is applied by the history of "
                  + companion.tool()
                  + ", and not by Godwit's ledger: either "
                  + companion.tool()
                  + " has applied it since the adoption, or Godwit has rolled it back")
          .state("Nothing was written")
          .next(
              "Look whether it is in the database. If it is not, take its row out of "
                  + companion.label()
                  + "; if it is, undo it with "
                  + companion.tool()
                  + ". Then run this again");
    }
  }

  private static void refuseHalfDone(List<AppliedMigration> ledger) {
    for (AppliedMigration each : ledger) {
      if (each.state() == State.APPLYING || each.state() == State.REVERTING) {
        throw new GodwitException(
                ErrorCode.LEDGER_IN_USE,
                "migration " + each.version() + " " + each.name() + " is half done")
            .state("Nothing was written")
            .next("Let 'godwit migrate' or 'godwit rollback' finish it, and run this again");
      }
    }
  }

  /**
   * Writes that tool's history no more; both histories stay as they are.
   *
   * @return the tool; empty where none was kept in step
   */
  public Optional<String> stopKeepingInStep() {
    return access.connected(
        place -> {
          if (!place.ledger().exists(place.connection())) {
            return Optional.empty();
          }
          Optional<String> tool =
              place.ledger().inStep().tool(place.connection()).map(InStep.Tool::name);
          return tool.isEmpty()
              ? tool
              : access.leased(
                  place,
                  lease -> {
                    new Session(
                            place.connection(),
                            place.dialect(),
                            options.timeouts().of(lease.session()))
                        .record(
                            () -> {
                              place.ledger().inStep().end(place.connection());
                              lease.hold(place.connection());
                            });
                    return tool;
                  });
        });
  }

  private Adoption adoption(Place place, String tool) throws SQLException {
    if (place.ledger().exists(place.connection())
        && !place.ledger().migrations().all(place.connection()).isEmpty()) {
      throw new GodwitException(ErrorCode.LEDGER_IN_USE, "Godwit's ledger has migrations already")
          .state("Nothing was written")
          .next("'godwit status' shows them; only an empty ledger can take a history over");
    }
    return new Adoption(found(place, tool).read(), files);
  }

  private Histories.Found found(Place place, String tool) throws SQLException {
    Histories.Found found = new Histories(place.connection(), place.dialect(), files).only(tool);
    refuseOtherLayout(found.tool());
    return found;
  }

  /** What the tool would run in another order, or otherwise, must be read by its own layout. */
  private void refuseOtherLayout(String tool) {
    if (files.chosen() || files.layout().equals(tool)) {
      return;
    }
    if (layouts.apply(tool).filter(theirs -> !same(theirs, files)).isPresent()) {
      throw new GodwitException(
              ErrorCode.LAYOUT_AMBIGUOUS,
              "the history is of "
                  + tool
                  + ", which reads the files otherwise than the layout "
                  + files.layout()
                  + ", which they have by their looks")
          .state("Nothing was written")
          .next(
              "Write 'layout: "
                  + tool
                  + "' into godwit.yaml, or say --layout "
                  + tool
                  + " each time");
    }
  }

  private static boolean same(MigrationSet some, MigrationSet others) {
    try {
      return signatures(some).equals(signatures(others));
    } catch (GodwitException e) {
      return false; // what only the tool's own layout can read
    }
  }

  private static List<String> signatures(MigrationSet set) {
    return set.migrations().stream().map(Adopter::signature).toList();
  }

  private static String signature(ResolvedMigration migration) {
    Script up = migration.up();
    return "%s %s %s %s"
        .formatted(
            migration.version(),
            migration.checksum(),
            migration.toolChecksums(),
            up == null || up.inTransaction());
  }

  private static void refuseTroubles(AdoptionReport report) {
    if (!report.troubles().isEmpty()) {
      throw refused(report);
    }
  }

  /** The failure that a history has troubles. */
  public static GodwitException refused(AdoptionReport report) {
    Trouble first = report.troubles().get(0);
    return new GodwitException(
            ErrorCode.HISTORY_DIRTY,
            "the history of " + report.tool() + " in " + report.table() + ": " + first.what())
        .state("Nothing was written")
        .next(first.fix() + "; then run 'godwit adopt' again");
  }
}
