package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.engine.DownResult.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Callback;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries the down of every migration: up, down and up again on a scratch database, whose schema is
 * compared before and after.
 */
public final class DownChecker {

  private final ScratchDatabases databases;
  private final MigrationSet files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;
  private final List<DownResult> results = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * A checker.
   *
   * @param files what was found in files
   */
  public DownChecker(
      ScratchDatabases databases,
      MigrationSet files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.databases = databases;
    this.files = files;
    this.options = options.unrehearsed();
    this.clock = clock;
    this.events = events;
  }

  /**
   * Tries the downs of all migrations from a version on.
   *
   * @param from the version; null for all
   * @throws GodwitException where there is no such version, or no scratch database can be had
   */
  public DownReport from(@Nullable Version from) {
    if (from != null) {
      require(from);
    }
    return run(version -> from == null || version.compareTo(from) >= 0, null);
  }

  /**
   * Tries the down of one migration; of those before it, only the ups are run.
   *
   * @throws GodwitException as in {@link #from}
   */
  public DownReport only(Version version) {
    require(version);
    return run(version::equals, version);
  }

  private void require(Version version) {
    if (files.migrations().stream().noneMatch(file -> file.version().equals(version))) {
      throw new GodwitException(
              ErrorCode.VERSION_UNKNOWN, "there is no migration with version " + version)
          .next("'godwit status' lists all versions");
    }
  }

  private DownReport run(Predicate<Version> wanted, @Nullable Version last) {
    results.clear();
    leftOut.clear();
    DownReach reach = new DownReach(databases.apart());
    List<ResolvedMigration> migrations = ScratchOrder.of(files);
    List<String> notes = new ArrayList<>();
    Dialect dialect = databases.dialect();
    List<Callback> callbacks = reach.callbacks(dialect, files, notes);
    try (DownStand stand = new DownStand(databases, files, callbacks, options, clock, events)) {
      String stopped = null;
      for (ResolvedMigration migration : migrations) {
        boolean asked = wanted.test(migration.version());
        String out = stopped != null ? stopped : reach.of(dialect, migration).orElse(null);
        if (out != null) {
          DownTrial untried = new DownTrial(stand, migration);
          note(untried.result(State.NOT_RUN, out, List.of()), asked);
          leftOut.add(migration.version().toString());
        } else if (!check(stand, migration, asked)) {
          stopped = "the up of migration " + migration.version() + " fails";
        }
        if (migration.version().equals(last)) {
          break;
        }
      }
    }
    return new DownReport(results, notes);
  }

  private void note(DownResult result, boolean asked) {
    boolean up = result.why() != null && result.why().startsWith(DownTrial.UP_FAILS);
    if (asked || up) {
      results.add(up ? withoutThose(result) : result);
    }
  }

  /** An up may fail for want of what was not run before it. */
  private DownResult withoutThose(DownResult result) {
    return leftOut.isEmpty()
        ? result
        : new DownResult(
            result.version(),
            result.name(),
            result.file(),
            result.state(),
            result.why() + "; before it was not run: " + String.join(", ", leftOut),
            result.differences());
  }

  /** Tries one; false where its up fails, so that nothing behind it can be tried. */
  private boolean check(DownStand stand, ResolvedMigration migration, boolean asked) {
    DownTrial trial = new DownTrial(stand, migration);
    boolean tried = asked && migration.kind() != Kind.DATA && migration.kind() != Kind.REPEATABLE;
    if (!tried) {
      return upOnly(stand, migration, trial, asked);
    }
    List<ResolvedMigration> all = new ArrayList<>(stand.applied());
    DownResult result = trial.run(stand.picture());
    note(result, true);
    if (result.why() != null && result.why().startsWith(DownTrial.UP_FAILS)) {
      return false;
    }
    if (result.state().bad()) {
      all.add(migration);
      stand.renew(all);
    }
    return true;
  }

  private boolean upOnly(
      DownStand stand, ResolvedMigration migration, DownTrial trial, boolean asked) {
    try {
      stand.up(migration);
    } catch (GodwitException failure) {
      String why = DownTrial.UP_FAILS + DownTrial.words(failure);
      note(trial.result(State.FAILS, why, List.of()), asked);
      return false;
    }
    String why =
        migration.kind() == Kind.DATA
            ? "a data migration changes rows, and there are none here"
            : "a repeatable migration is never rolled back";
    note(trial.result(State.NOT_RUN, why, List.of()), asked);
    return true;
  }
}
