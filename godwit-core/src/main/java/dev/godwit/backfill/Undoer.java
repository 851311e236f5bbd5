package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Transactions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.ledger.KeyText;
import dev.godwit.plan.Backfill;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts back what a run has changed, a batch at a time: the rows that still hold what it wrote.
 *
 * <p>Rows that others have changed since are left as they are. It can be cut off at any moment and
 * called again.
 */
public final class Undoer {

  private static final int KEYS_SHOWN = 10;
  private static final int ROWS = 1_000;

  private final Site site;
  private final BackfillRun run;
  private long restored;

  private Undoer(Site site, BackfillRun run) {
    this.site = site;
    this.run = run;
  }

  /**
   * Undoes a run.
   *
   * @throws GodwitException {@link ErrorCode#RUN_STATE} where it cannot be undone
   * @throws SQLException as the database says
   */
  public static UndoResult undo(Site site, BackfillRun run) throws SQLException {
    requireUndoable(run);
    return new Undoer(site, run).undo();
  }

  private static void requireUndoable(BackfillRun run) {
    if (run.state() == State.UNDONE) {
      throw new GodwitException(ErrorCode.RUN_STATE, "run " + run.id() + " is undone already");
    }
    if (run.undo() == Undo.NONE && run.updated() > 0) {
      throw new GodwitException(
              ErrorCode.RUN_STATE, "run " + run.id() + " has kept no old values to put back")
          .state("Nothing was changed")
          .next("Write a new backfill that says what the columns are to hold");
    }
  }

  private UndoResult undo() throws SQLException {
    if (run.state() != State.UNDOING) {
      boolean unused =
          inTransaction(
              () -> {
                site.runs().segments().close(site.connection(), run.id());
                return site.runs()
                    .move(site.connection(), run.id(), run.state(), State.UNDOING, null);
              });
    }
    UndoResult result =
        switch (run.undo()) {
          case LOG -> byLog();
          case NULLS -> byNulls();
          case NONE -> new UndoResult(run.id(), run.table(), 0, 0, List.of());
        };
    boolean unused =
        inTransaction(
            () -> {
              site.holdLease();
              return site.runs()
                  .move(site.connection(), run.id(), State.UNDOING, State.UNDONE, null);
            });
    site.events()
        .accept(
            new Event.UndoFinished(
                run.id(), run.table(), result.restored(), result.left(), result.keys()));
    return result;
  }

  private UndoResult byLog() throws SQLException {
    Subject subject = subject();
    UndoLog log =
        new UndoLog(subject, subject.columns(run.columns()), site.runs().undoTable(run.id()));
    for (String sql : log.index()) {
      Jdbc.execute(site.connection(), sql);
    }
    long number = Long.MAX_VALUE;
    for (Optional<String> batch = last(log, number); batch.isPresent(); batch = last(log, number)) {
      number = Long.parseLong(batch.get());
      long current = number;
      restored += patiently(() -> restore(log, current));
      site.events().accept(new Event.UndoProgress(run.id(), run.table(), restored, run.updated()));
    }
    restored = Long.parseLong(Jdbc.text(site.connection(), log.countRestored()).orElse("0"));
    long left = Long.parseLong(Jdbc.text(site.connection(), log.countLeft()).orElse("0"));
    List<String> keys =
        Jdbc.query(
            site.connection(),
            log.someLeft(KEYS_SHOWN),
            row -> key(row, subject.keyColumns().size()));
    if (left == 0) {
      log.drop(site.connection());
      site.runs().forgetUndo(site.connection(), run.id());
    }
    return new UndoResult(run.id(), run.table(), restored, left, keys);
  }

  private static String key(ResultSet row, int columns) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      texts.add(row.getString(i));
    }
    return String.valueOf(KeyText.of(texts));
  }

  private Optional<String> last(UndoLog log, long before) throws SQLException {
    Sql last = log.lastUnsettled(before);
    return Jdbc.text(site.connection(), last.text(), last.values());
  }

  private long restore(UndoLog log, long batch) throws SQLException {
    return inTransaction(
        () -> {
          Sql restore = log.restore(batch);
          long rows = Jdbc.update(site.connection(), restore.text(), restore.values());
          Sql settle = log.settle(batch);
          int unused = Jdbc.update(site.connection(), settle.text(), settle.values());
          site.holdLease();
          return rows;
        });
  }

  /** Without a log: what holds just what the run computes becomes null again. */
  private UndoResult byNulls() throws SQLException {
    Subject subject = subject();
    Backfill backfill = Definition.read(run.definition()).backfill();
    BatchSql sql = new BatchSql(subject, backfill);
    if (subject.key() == null) {
      long rows;
      do {
        rows = patiently(() -> change(sql.toNull(new Sql().add("1 = 1")).add(" limit " + ROWS)));
        progress(rows);
      } while (rows > 0);
    } else {
      throughWindows(subject, sql);
    }
    return new UndoResult(run.id(), run.table(), restored, 0, List.of());
  }

  private void throughWindows(Subject subject, BatchSql sql) throws SQLException {
    Route route = new KeyWalk(subject);
    List<String> end = route.end(site.connection()).orElse(null);
    List<String> cursor = null;
    while (end != null) {
      Window window = route.next(site.connection(), cursor, end, ROWS).orElse(null);
      if (window == null) {
        return;
      }
      progress(patiently(() -> change(sql.toNull(route.within(window)))));
      cursor = window.high();
    }
  }

  private void progress(long rows) {
    restored += rows;
    site.events().accept(new Event.UndoProgress(run.id(), run.table(), restored, run.updated()));
  }

  private long change(Sql sql) throws SQLException {
    return inTransaction(
        () -> {
          long rows = Jdbc.update(site.connection(), sql.text(), sql.values());
          site.holdLease();
          return rows;
        });
  }

  private long patiently(Jdbc.Work<Long> work) throws SQLException {
    return new Persistence(site, run.id()).run(work);
  }

  private <T> T inTransaction(Jdbc.Work<T> body) throws SQLException {
    return Transactions.run(site.connection(), site.dialect(), site.options().timeouts(), body);
  }

  private Subject subject() throws SQLException {
    Subject subject =
        new Subjects(site).of(run.table()).by(Definition.read(run.definition()).key());
    if (subject == null) {
      throw new GodwitException(
              ErrorCode.RUN_STATE,
              "run " + run.id() + " went through " + run.table() + " by a key that it has no more")
          .state("Nothing was changed");
    }
    new Subjects(site).requireColumns(subject, run.columns());
    return subject;
  }
}
