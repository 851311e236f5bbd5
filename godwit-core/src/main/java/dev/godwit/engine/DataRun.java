package dev.godwit.engine;

import dev.godwit.backfill.BackfillOptions;
import dev.godwit.backfill.BackfillResult;
import dev.godwit.backfill.Backfiller;
import dev.godwit.backfill.Site;
import dev.godwit.backfill.UndoResult;
import dev.godwit.backfill.Undoer;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.plan.Backfill;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a data migration: backfill, validation, and putting back where that fails. */
final class DataRun {

  private final Site site;
  private final Validating validating;

  /**
   * A run under the lease.
   *
   * @param place what it works with
   * @param batchSize how many rows a batch looks at; null for what the backfill says
   */
  DataRun(Workplace place, @Nullable Integer batchSize) {
    this(place, batchSize, null);
  }

  private DataRun(Workplace place, @Nullable Integer batchSize, @Nullable String quiet) {
    this.validating =
        new Validating(place.connections(), place.options(), place.clock(), place.events());
    this.site =
        new Site(
            place.session().connection(),
            place.connections(),
            place.session().dialect(),
            place.ledger().runs(),
            place.lease().owner(),
            place.lease(),
            new BackfillOptions(
                place.timeouts(),
                place.options().lockRetries(),
                place.options().tempo().withBatchSize(batchSize),
                quiet,
                place.options().runner()),
            place.clock(),
            place.events());
  }

  /**
   * A run of a change: what it fills is new, and of no concern to the users' own triggers.
   *
   * @throws SQLException as the database says
   */
  static DataRun ofChange(Workplace place) throws SQLException {
    Optional<String> quiet = place.session().dialect().quietTriggers(place.session().connection());
    return new DataRun(place, null, quiet.orElse(null));
  }

  /** Whether nothing that the runs of a migration have changed is left: all was put back. */
  boolean leftNothing(String version) throws SQLException {
    return site.runs().of(site.connection(), version).stream().allMatch(DataRun::changedNothing);
  }

  /**
   * Runs a backfill and validates what it did.
   *
   * @param version the migration that it belongs to
   * @param name the migration's name
   * @throws GodwitException {@link ErrorCode#VALIDATION_FAILED} where a rule is broken afterwards,
   *     and whatever {@link Backfiller#run} throws
   */
  BackfillResult run(Backfill backfill, String version, String name) throws SQLException {
    BackfillResult result = Backfiller.run(site, backfill, version, name);
    List<ValidationResult> broken = broken(TableName.of(backfill.table()), backfill.validate());
    if (!broken.isEmpty()) {
      throw failed(backfill, version, broken);
    }
    return result;
  }

  private List<ValidationResult> broken(TableName table, List<Validation> rules)
      throws SQLException {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<ValidationResult> results =
        validating.validate(site.connection(), site.dialect(), table, rules);
    site.events().accept(new Event.Validated(table.toString(), results));
    return results.stream().filter(each -> !each.passed()).toList();
  }

  /**
   * Holds a table against rules.
   *
   * @throws GodwitException {@link ErrorCode#VALIDATION_FAILED} where one is broken
   */
  void prove(TableName table, List<Validation> rules) throws SQLException {
    List<ValidationResult> broken = broken(table, rules);
    if (!broken.isEmpty()) {
      throw new GodwitException(
              ErrorCode.VALIDATION_FAILED,
              "in "
                  + table
                  + ", "
                  + broken.stream().map(DataRun::described).collect(Collectors.joining("; ")))
          .next("Mend the rows, and run the same command again");
    }
  }

  /** Puts back what the runs of a change have overwritten, as far as they kept it. */
  List<UndoResult> restore(String version) throws SQLException {
    List<BackfillRun> runs = new ArrayList<>(site.runs().of(site.connection(), version));
    Collections.reverse(runs);
    List<UndoResult> results = new ArrayList<>();
    for (BackfillRun run : runs) {
      if (run.undo() != Undo.NONE && !changedNothing(run)) {
        results.add(Undoer.undo(site, run));
      }
    }
    return results;
  }

  private GodwitException failed(Backfill backfill, String version, List<ValidationResult> broken)
      throws SQLException {
    GodwitException failure =
        new GodwitException(
            ErrorCode.VALIDATION_FAILED,
            "after the backfill of "
                + backfill.table()
                + ", "
                + broken.stream().map(DataRun::described).collect(Collectors.joining("; ")));
    if (!backfill.restoreOnFailure()) {
      return failure
          .state("What was changed stays; the migration is not applied")
          .next("Mend the rows or the backfill, and run the same command again");
    }
    List<UndoResult> undone = undo(version);
    long rows = undone.stream().mapToLong(UndoResult::restored).sum();
    long left = undone.stream().mapToLong(UndoResult::left).sum();
    return failure
        .state(
            rows
                + (rows == 1 ? " row was" : " rows were")
                + " put back as before"
                + (left == 0 ? "" : "; " + left + " that others changed meanwhile were left")
                + ". The migration is not applied")
        .next("Mend the rows or the backfill, and run the same command again");
  }

  private static String described(ValidationResult result) {
    return "'"
        + result.text()
        + "' fails for "
        + result.failedRows()
        + (result.failedRows() == 1 ? " row" : " rows")
        + (result.keys().isEmpty() ? "" : " (" + String.join(", ", result.keys()) + ")");
  }

  /** Undoes all runs of a migration, the last one first. */
  List<UndoResult> undo(String version) throws SQLException {
    List<BackfillRun> runs = new ArrayList<>(site.runs().of(site.connection(), version));
    Collections.reverse(runs);
    List<UndoResult> results = new ArrayList<>();
    for (BackfillRun run : runs) {
      if (changedNothing(run)) {
        continue;
      }
      if (run.undo() == Undo.NONE) {
        keepsNothing(run);
      } else {
        results.add(Undoer.undo(site, run));
      }
    }
    return results;
  }

  private static boolean changedNothing(BackfillRun run) {
    return run.state() == State.UNDONE || (run.updated() == 0 && !run.state().unfinished());
  }

  private void keepsNothing(BackfillRun run) throws SQLException {
    if (run.state().unfinished()) {
      site.runs().move(site.connection(), run.id(), run.state(), State.CANCELLED, null);
    }
    if (run.updated() > 0) {
      site.events()
          .accept(
              new Event.Warning(
                  "run "
                      + run.id()
                      + " has kept no old values: the "
                      + run.updated()
                      + " rows of "
                      + run.table()
                      + " that it changed stay as they are"));
    }
  }

  /** Undoes one run. */
  UndoResult undo(BackfillRun run) throws SQLException {
    return Undoer.undo(site, run);
  }
}
