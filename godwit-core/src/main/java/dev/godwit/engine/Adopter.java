package dev.godwit.engine;

import dev.godwit.adopt.Adoption;
import dev.godwit.adopt.AdoptionReport;
import dev.godwit.adopt.Histories;
import dev.godwit.adopt.Trouble;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Adopted;
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
    return report.inLedger();
  }

  private Adoption adoption(Place place, String tool) throws SQLException {
    if (place.ledger().exists(place.connection())
        && !place.ledger().migrations().all(place.connection()).isEmpty()) {
      throw new GodwitException(ErrorCode.LEDGER_IN_USE, "Godwit's ledger has migrations already")
          .state("Nothing was written")
          .next("'godwit status' shows them; only an empty ledger can take a history over");
    }
    Histories.Found found = new Histories(place.connection(), place.dialect(), files).only(tool);
    refuseOtherLayout(found.tool());
    return new Adoption(found.read(), files);
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
