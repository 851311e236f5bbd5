package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.BackfillRun.Undo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backfill runs of a ledger. */
public final class Runs {

  private static final String SEPARATOR = "\n";
  private static final int LONGEST_ERROR = 4000;

  private final Dialect dialect;
  private final Tables tables;

  Runs(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /** The segments of the runs. */
  public Segments segments() {
    return new Segments(dialect, tables.name("segment"));
  }

  /** The rows that no batch could change. */
  public Quarantine quarantine() {
    return new Quarantine(dialect, tables.name("quarantine"));
  }

  /** Who works on the runs, and what they wait for. */
  public Workers workers() {
    return new Workers(dialect, tables);
  }

  /** The quoted name of the table that holds a run's old values. */
  public String undoTable(long run) {
    return tables.name("undo_" + run);
  }

  /**
   * The number for the next run; the lease keeps others from taking it.
   *
   * @throws SQLException as the database says
   */
  public long nextId(Connection connection) throws SQLException {
    return Long.parseLong(
        Jdbc.text(connection, "select coalesce(max(id), 0) + 1 from " + tables.name("run"))
            .orElse("1"));
  }

  /**
   * Records a run that begins; its start is the present moment.
   *
   * @throws SQLException as the database says
   */
  public void insert(Connection connection, BackfillRun run) throws SQLException {
    Jdbc.update(
        connection,
        "insert into "
            + tables.name("run")
            + " (id, version, name, table_name, column_names, hash, state, undo_kind, definition, estimated,"
            + " started_by, started_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + dialect.now()
            + ")",
        run.id(),
        run.version(),
        run.name(),
        run.table(),
        String.join(SEPARATOR, run.columns()),
        run.hash(),
        run.state().id(),
        run.undo().id(),
        run.definition(),
        run.estimated(),
        run.startedBy());
  }

  /**
   * The run of that number.
   *
   * @throws SQLException as the database says
   */
  public Optional<BackfillRun> find(Connection connection, long id) throws SQLException {
    return select(connection, " where r.id = ?", id).stream().findFirst();
  }

  /**
   * All runs, the first one first.
   *
   * @throws SQLException as the database says
   */
  public List<BackfillRun> all(Connection connection) throws SQLException {
    return select(connection, "");
  }

  /**
   * The runs of a migration, the first one first.
   *
   * @throws SQLException as the database says
   */
  public List<BackfillRun> of(Connection connection, String version) throws SQLException {
    return select(connection, " where r.version = ?", version);
  }

  /**
   * All runs as they are to people: one that nobody works on any more, and that is not at its end,
   * is interrupted.
   *
   * @throws SQLException as the database says
   */
  public List<BackfillRun> seen(Connection connection) throws SQLException {
    List<Long> atWork = atWork(connection);
    Map<Long, List<Worker>> workers = workers().all(connection);
    return all(connection).stream()
        .map(run -> seen(run, atWork, workers.getOrDefault(run.id(), List.of())))
        .toList();
  }

  private static BackfillRun seen(BackfillRun run, List<Long> atWork, List<Worker> workers) {
    if (run.state() == State.PAUSED) {
      return run.workedOnBy(workers);
    }
    boolean waits = workers.stream().anyMatch(worker -> worker.waiting() != null);
    if (run.state() != State.RUNNING) {
      return run;
    }
    return atWork.contains(run.id()) || waits ? run.workedOnBy(workers) : run.interrupted();
  }

  /**
   * The runs that somebody has a lease for: one of their segments; or the runner's, unless others
   * have begun a segment and left it.
   */
  private List<Long> atWork(Connection connection) throws SQLException {
    String mine = " from " + tables.name("segment") + " s where s.run = r.id and s.state = 'open'";
    return Jdbc.query(
        connection,
        "select r.id from "
            + tables.name("run")
            + " r where r.state = 'running' and (exists (select 1"
            + mine
            + " and s.lease_until > "
            + dialect.now()
            + ") or exists (select 1 from "
            + tables.name("lease")
            + " l where l.owner is not null and l.lease_until > "
            + dialect.now()
            + " and not exists (select 1"
            + mine
            + " and s.owner <> l.owner)))",
        row -> row.getLong(1));
  }

  /** The sum of a column over the segments of a run, as another column of a query. */
  private String total(String column) {
    return ", (select coalesce(sum(s."
        + column
        + "), 0) from "
        + tables.name("segment")
        + " s where s.run = r.id and s.kind <> 'undo')";
  }

  private List<BackfillRun> select(
      Connection connection, String condition, @Nullable Object... values) throws SQLException {
    return Jdbc.query(
        connection,
        "select r.id, r.version, r.name, r.table_name, r.column_names, r.hash, r.state, r.undo_kind,"
            + " r.definition, r.estimated"
            + total("processed")
            + total("updated")
            + ", (select count(*) from "
            + tables.name("quarantine")
            + " q where q.run = r.id)"
            + total("batches")
            + ", r.started_by, "
            + dialect.epochMillis("r.started_at")
            + ", "
            + dialect.epochMillis("r.finished_at")
            + ", r.error from "
            + tables.name("run")
            + " r"
            + condition
            + " order by r.id",
        Runs::run,
        values);
  }

  private static BackfillRun run(ResultSet row) throws SQLException {
    return new BackfillRun(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Arrays.asList(row.getString(5).split(SEPARATOR, -1)),
        row.getString(6),
        State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        Undo.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
        row.getString(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        row.getString(15),
        Instant.ofEpochMilli(row.getLong(16)),
        row.getObject(17) == null ? null : Instant.ofEpochMilli(row.getLong(17)),
        row.getString(18));
  }

  /**
   * The state that a run is in now.
   *
   * @throws SQLException as the database says
   */
  public State state(Connection connection, long id) throws SQLException {
    return State.valueOf(
        Jdbc.text(connection, "select state from " + tables.name("run") + " where id = ?", id)
            .orElseThrow(() -> new IllegalStateException("run " + id + " vanished"))
            .toUpperCase(Locale.ROOT));
  }

  /**
   * Moves a run from one state to another.
   *
   * @param error what stopped it; null for nothing
   * @return false where it is in another state by now
   * @throws SQLException as the database says
   */
  public boolean move(Connection connection, long id, State from, State to, @Nullable String error)
      throws SQLException {
    boolean ends = to == State.COMPLETED || to == State.CANCELLED || to == State.UNDONE;
    return Jdbc.update(
            connection,
            "update "
                + tables.name("run")
                + " set state = ?, error = ?, finished_at = "
                + (ends ? dialect.now() : "null")
                + " where id = ? and state = ?",
            to.id(),
            error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR)),
            id,
            from.id())
        == 1;
  }

  /**
   * Keeps others from changing a run until the transaction ends.
   *
   * @throws SQLException as the database says
   */
  public void lock(Connection connection, long id) throws SQLException {
    Jdbc.update(connection, "update " + tables.name("run") + " set state = state where id = ?", id);
  }

  /**
   * Drops the old values of a run.
   *
   * @throws SQLException as the database says
   */
  public void accept(Connection connection, long id) throws SQLException {
    forgetUndo(connection, id);
    Jdbc.execute(connection, "drop table if exists " + undoTable(id));
  }

  /**
   * Records that a run cannot be undone any more.
   *
   * @throws SQLException as the database says
   */
  public void forgetUndo(Connection connection, long id) throws SQLException {
    Jdbc.update(
        connection,
        "update " + tables.name("run") + " set undo_kind = ? where id = ?",
        Undo.NONE.id(),
        id);
  }
}
