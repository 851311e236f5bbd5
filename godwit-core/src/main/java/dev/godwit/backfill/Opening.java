package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Transactions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.ledger.Segment;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins a run of a backfill, or finds the one that was cut off. */
final class Opening {

  /** Up to here, counting the rows costs less than a wrong estimate. */
  private static final long COUNTED = 100_000;

  private final Site site;
  private final Backfill backfill;

  Opening(Site site, Backfill backfill) {
    this.site = site;
    this.backfill = backfill;
  }

  /**
   * A run that is at work from now on.
   *
   * @throws GodwitException where the backfill makes no sense for the table, or its run is paused
   */
  Opened open(@Nullable String version, String name) throws SQLException {
    Subject subject = new Subjects(site).of(backfill.table());
    new Subjects(site).requireWritable(subject, backfill.columns());
    if (backfill.transform() != null) {
      new Subjects(site).requireColumns(subject, backfill.transform().reads());
    }
    probe(subject);
    List<BackfillRun> unfinished =
        site.runs().all(site.connection()).stream()
            .filter(run -> run.state().unfinished() && Objects.equals(run.version(), version))
            .toList();
    for (BackfillRun run : unfinished) {
      requireNotPaused(run);
      if (run.hash().equals(backfill.hash())) {
        return resume(subject, run);
      }
    }
    for (BackfillRun outdated : unfinished) {
      site.runs()
          .move(
              site.connection(),
              outdated.id(),
              outdated.state(),
              State.CANCELLED,
              "what it computes was changed in the file");
    }
    return begin(subject, version, name);
  }

  private static void requireNotPaused(BackfillRun run) {
    if (run.state() == State.PAUSED) {
      throw new GodwitException(ErrorCode.RUN_STATE, "run " + run.id() + " is paused")
          .next("'godwit runs resume " + run.id() + "' lets it go on, then run this again");
    }
  }

  private void probe(Subject subject) throws SQLException {
    if (backfill.transform() != null) {
      return;
    }
    Map<Expression, String> probes = new BatchSql(subject, backfill).probes();
    for (Map.Entry<Expression, String> probe : probes.entrySet()) {
      try {
        List<Integer> unused = Jdbc.query(site.connection(), probe.getValue(), row -> 1);
      } catch (SQLException e) {
        throw new GodwitException(
                ErrorCode.BACKFILL_INVALID,
                "'" + probe.getKey().sql() + "': " + site.dialect().message(e),
                e)
            .at(probe.getKey().location())
            .state("Nothing was changed");
      }
    }
  }

  private Opened resume(Subject subject, BackfillRun run) throws SQLException {
    Subject same = subject.by(Definition.read(run.definition()).key());
    if (same == null) {
      throw new GodwitException(
              ErrorCode.RUN_STATE,
              "run "
                  + run.id()
                  + " went through "
                  + run.table()
                  + " by a key that the table has no more")
          .next("'godwit runs cancel " + run.id() + "', then run this again: it starts anew");
    }
    if (run.state() == State.STOPPED) {
      site.runs().move(site.connection(), run.id(), State.STOPPED, State.RUNNING, null);
    }
    return again(site, same, run);
  }

  /** A run that was begun before, for those who go on with it. */
  static Opened again(Site site, Subject subject, BackfillRun run) throws SQLException {
    boolean byPages = Definition.read(run.definition()).pages();
    return new Opened(
        run,
        Ways.of(site, subject, run.estimated(), byPages),
        log(site, subject, run.columns(), run.id(), run.undo()),
        true);
  }

  private Opened begin(Subject subject, @Nullable String version, String name) throws SQLException {
    Undo undo = undo(subject);
    requirePossible(subject, undo);
    long estimated = estimated(subject);
    Ways ways = Ways.chosen(site, subject, estimated, backfill.idempotent());
    List<String> end =
        subject.key() == null
            ? null
            : ways.route(Segment.Kind.PASS).end(site.connection()).orElse(null);
    BackfillRun run =
        Transactions.run(
            site.connection(),
            site.dialect(),
            site.options().timeouts(),
            () -> {
              BackfillRun begun = record(ways, version, name, undo, estimated);
              UndoLog log = log(subject, begun.id(), undo);
              if (log != null) {
                log.create(site.connection());
              }
              site.runs().insert(site.connection(), begun);
              site.runs()
                  .segments()
                  .add(site.connection(), begun.id(), Segment.Kind.PASS, null, end);
              site.holdLease();
              return begun;
            });
    return new Opened(run, ways, log(subject, run.id(), undo), false);
  }

  private BackfillRun record(
      Ways ways, @Nullable String version, String name, Undo undo, long estimated)
      throws SQLException {
    return new BackfillRun(
        site.runs().nextId(site.connection()),
        version,
        name,
        backfill.table(),
        backfill.columns(),
        backfill.hash(),
        State.RUNNING,
        undo,
        Definition.of(
                backfill, ways, site.options().tempo().effort(), site.options().quiet() != null)
            .json(),
        estimated,
        0,
        0,
        0,
        0,
        site.options().by(),
        Instant.now(),
        null,
        null);
  }

  /** Old values need not be kept where there are none. */
  private Undo undo(Subject subject) throws SQLException {
    Undo undo = undo(backfill, false);
    return undo == Undo.NULLS ? undo(backfill, filled(subject)) : undo;
  }

  /**
   * How a run of a backfill can be undone.
   *
   * @param filled whether the columns hold something before it
   */
  static Undo undo(Backfill backfill, boolean filled) {
    if (!backfill.keepUndo()) {
      return Undo.NONE;
    }
    boolean log =
        backfill.transform() != null || !backfill.idempotent() || asksForWhatItWrites(backfill);
    return log || filled ? Undo.LOG : Undo.NULLS;
  }

  private boolean filled(Subject subject) throws SQLException {
    String filled =
        "select 1 from "
            + subject.name()
            + " where "
            + subject.columns(backfill.columns()).stream()
                .map(column -> subject.qualified(column) + " is not null")
                .collect(Collectors.joining(" or "))
            + " limit 1";
    return Jdbc.text(site.connection(), filled).isPresent();
  }

  /** Then the condition no longer holds for the rows that are written, and would not find them. */
  private static boolean asksForWhatItWrites(Backfill backfill) {
    Expression where = backfill.where();
    return where != null
        && backfill.columns().stream()
            .anyMatch(
                column ->
                    where.sql().toLowerCase(Locale.ROOT).contains(column.toLowerCase(Locale.ROOT)));
  }

  private void requirePossible(Subject subject, Undo undo) {
    if (undo == Undo.LOG && !subject.lasting()) {
      throw new GodwitException(
              ErrorCode.UNDO_IMPOSSIBLE,
              "table "
                  + backfill.table()
                  + " has no key to keep old values by, and the backfill would overwrite some")
          .state("Nothing was changed")
          .next("Give the table a primary key, or say 'undo: none' in the backfill");
    }
    boolean byPredicate =
        backfill.idempotent() && backfill.transform() == null && subject.rows().limitsUpdates();
    boolean moving = subject.key() != null && !subject.rows().ordered(subject.key());
    if (subject.key() == null ? !byPredicate : moving && !backfill.idempotent()) {
      throw new GodwitException(
              ErrorCode.FEATURE_UNSUPPORTED,
              "table "
                  + backfill.table()
                  + " has no key, and nothing else to find each of its rows by once")
          .state("Nothing was changed")
          .next("Give the table a primary key");
    }
  }

  private long estimated(Subject subject) throws SQLException {
    long known = subject.table().estimatedRows();
    return known >= COUNTED
        ? known
        : Long.parseLong(
            Jdbc.text(site.connection(), "select count(*) from " + subject.name()).orElse("-1"));
  }

  private @Nullable UndoLog log(Subject subject, long run, Undo undo) {
    return log(site, subject, backfill.columns(), run, undo);
  }

  private static @Nullable UndoLog log(
      Site site, Subject subject, List<String> columns, long run, Undo undo) {
    return undo == Undo.LOG
        ? new UndoLog(subject, subject.columns(columns), site.runs().undoTable(run))
        : null;
  }

  /**
   * A run at work.
   *
   * @param run the run
   * @param ways how its table is gone through
   * @param log where it keeps old values; null for nowhere
   * @param resumed whether it was begun before
   */
  record Opened(BackfillRun run, Ways ways, @Nullable UndoLog log, boolean resumed) {

    /** Its table. */
    Subject subject() {
      return ways.subject();
    }
  }
}
