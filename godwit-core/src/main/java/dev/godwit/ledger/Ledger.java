package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Godwit's own tables in the target database: what is applied, and how far what is not.
 *
 * <p>Every method works on the connection it is given, inside whatever transaction that is in.
 * Writers call {@link Lease#hold} in the same transaction, so that a runner that lost its lease
 * changes nothing.
 */
public final class Ledger {

  private static final int LONGEST_ERROR = 4000;

  private final Dialect dialect;
  private final Tables tables;

  /**
   * A ledger; nothing is read or made yet.
   *
   * @param name the ledger's configured name: a schema on PostgreSQL, a prefix elsewhere
   */
  public Ledger(Dialect dialect, String name) {
    this.dialect = dialect;
    this.tables = new Tables(dialect, name);
  }

  /**
   * Whether the ledger's tables are there.
   *
   * @throws SQLException as the database says
   */
  public boolean exists(Connection connection) throws SQLException {
    return tables.exist(connection);
  }

  /**
   * Whether all of the ledger's tables are there; one that an older Godwit made lacks some, until
   * {@link #create}.
   *
   * @throws SQLException as the database says
   */
  public boolean complete(Connection connection) throws SQLException {
    return tables.complete(connection);
  }

  /**
   * Makes the ledger's tables where they are missing.
   *
   * @throws SQLException as the database says; also where another runner makes them at the same
   *     moment, in which case the call is to be repeated
   */
  public void create(Connection connection) throws SQLException {
    tables.create(connection);
  }

  /** Where the ledger is, for messages: the name of its first table. */
  public String home() {
    return tables.name("migration");
  }

  /** The runner's lock of this ledger, not taken yet. */
  public Lease lease(String owner, Duration length) {
    return new Lease(dialect, tables.name("lease"), owner, length);
  }

  /**
   * The owner of a lease that has not run out; empty where no runner is at work.
   *
   * @throws SQLException as the database says
   */
  public Optional<String> runner(Connection connection) throws SQLException {
    return Jdbc.text(
        connection,
        "select owner from "
            + tables.name("lease")
            + " where id = 1 and lease_until > "
            + dialect.now());
  }

  /**
   * All migrations that the ledger knows, in the order of applying.
   *
   * @throws SQLException as the database says
   */
  public List<AppliedMigration> migrations(Connection connection) throws SQLException {
    return Jdbc.query(
        connection,
        "select version, ordinal, name, kind, file, checksum, state, phase, applied_by, "
            + dialect.epochMillis("applied_at")
            + ", duration_ms, case when down_text is null and kind in ('sql', 'repeatable', 'baseline') then 0 else 1 end, error from "
            + tables.name("migration")
            + " order by ordinal",
        Ledger::migration);
  }

  private static AppliedMigration migration(ResultSet row) throws SQLException {
    return new AppliedMigration(
        version(row.getString(1)),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        state(row.getString(7)),
        phase(row.getString(8)),
        row.getString(9),
        Instant.ofEpochMilli(row.getLong(10)),
        Duration.ofMillis(row.getLong(11)),
        row.getInt(12) == 1,
        row.getString(13));
  }

  private static Version version(String text) {
    try {
      return Version.of(text);
    } catch (GodwitException e) {
      throw unreadable("version", text);
    }
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(state -> state.id().equals(text))
        .findFirst()
        .orElseThrow(() -> unreadable("state", text));
  }

  private static @Nullable Phase phase(@Nullable String text) {
    return text == null ? null : Phase.ofReached(text).orElseThrow(() -> unreadable("phase", text));
  }

  private static GodwitException unreadable(String what, String text) {
    return new GodwitException(
            ErrorCode.LEDGER_UNREADABLE, "the ledger holds '" + text + "', which is no " + what)
        .next("Use the version of Godwit that wrote it, or a newer one");
  }

  /**
   * The script of one direction as it was when the migration was applied.
   *
   * @return empty where there is none, or the migration is code
   * @throws SQLException as the database says
   */
  public Optional<String> script(Connection connection, Version version, Direction direction)
      throws SQLException {
    return Jdbc.text(
        connection,
        "select "
            + direction.id()
            + "_text from "
            + tables.name("migration")
            + " where version = ?",
        version.toString());
  }

  /**
   * Records a migration that has begun, or is applied at once; {@link Lease#hold} is to follow.
   *
   * @param ordinal its place in the order of applying, larger than any before
   * @throws SQLException as the database says
   */
  public void insert(
      Connection connection,
      PlannedMigration migration,
      long ordinal,
      State state,
      String by,
      Duration duration)
      throws SQLException {
    forgetFormer(connection, migration);
    int unused = insert(connection, " values (", ")", row(migration, ordinal, state, by, duration));
  }

  /**
   * Records a migration that is applied, and holds the lease: in one statement where that is
   * possible.
   *
   * @param ordinal its place in the order of applying, larger than any before
   * @throws GodwitException {@link ErrorCode#LEASE_LOST} where another runner has taken over
   * @throws SQLException as the database says
   */
  public void insertHolding(
      Connection connection,
      PlannedMigration migration,
      long ordinal,
      String by,
      Duration duration,
      Lease lease)
      throws SQLException {
    List<@Nullable Object> row = row(migration, ordinal, State.APPLIED, by, duration);
    forgetFormer(connection, migration);
    Optional<String> guard = lease.guard();
    if (guard.isEmpty()) {
      int unused = insert(connection, " values (", ")", row);
      lease.hold(connection);
      return;
    }
    row.add(lease.fence());
    if (insert(connection, " select ", guard.get(), row) == 0) {
      throw lease.lost();
    }
  }

  /** A repeatable migration that runs again is recorded anew. */
  private void forgetFormer(Connection connection, PlannedMigration migration) throws SQLException {
    if (migration.kind() == Kind.REPEATABLE) {
      delete(connection, migration.version());
    }
  }

  private static List<@Nullable Object> row(
      PlannedMigration migration, long ordinal, State state, String by, Duration duration) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(migration.version().toString());
    row.add(ordinal);
    row.add(migration.name());
    row.add(migration.kind().id());
    row.add(migration.file());
    row.add(migration.checksum());
    row.add(state.id());
    row.add(state == State.APPLIED ? "applied" : null);
    row.add(migration.up());
    row.add(migration.down());
    row.add(by);
    row.add(duration.toMillis());
    return row;
  }

  private int insert(Connection connection, String before, String after, List<@Nullable Object> row)
      throws SQLException {
    return Jdbc.update(
        connection,
        "insert into "
            + tables.name("migration")
            + " (version, ordinal, name, kind, file, checksum, state, phase, up_text, down_text,"
            + " applied_by, duration_ms, applied_at)"
            + before
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + dialect.now()
            + after,
        row.toArray());
  }

  /**
   * Records how far a migration is now, and what stopped it.
   *
   * @param error the error, or null
   * @throws SQLException as the database says
   */
  public void update(Connection connection, Version version, State state, @Nullable String error)
      throws SQLException {
    Jdbc.update(
        connection,
        "update " + tables.name("migration") + " set state = ?, error = ? where version = ?",
        state.id(),
        error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR)),
        version.toString());
  }

  /**
   * Records the phase that a change has come through.
   *
   * @param phase the phase; null for none
   * @throws SQLException as the database says
   */
  public void reached(Connection connection, Version version, State state, @Nullable Phase phase)
      throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + tables.name("migration")
            + " set state = ?, phase = ?, error = null where version = ?",
        state.id(),
        phase == null ? null : phase.reached(),
        version.toString());
  }

  /**
   * Records that nothing of a down is in the database: the migration is as far as it was before.
   *
   * @throws SQLException as the database says
   */
  public void reinstate(Connection connection, Version version) throws SQLException {
    Jdbc.update(
        connection,
        "delete from " + tables.name("step") + " where version = ? and direction = ?",
        version.toString(),
        Direction.DOWN.id());
    Jdbc.update(
        connection,
        "update "
            + tables.name("migration")
            + " set state = case when phase = 'applied' then ? else ? end where version = ?",
        State.APPLIED.id(),
        State.APPLYING.id(),
        version.toString());
  }

  /**
   * Records that a migration that was begun is applied, with the texts that were run at last.
   *
   * @throws SQLException as the database says
   */
  public void complete(Connection connection, PlannedMigration migration, Duration duration)
      throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + tables.name("migration")
            + " set state = ?, phase = ?, error = null, checksum = ?, up_text = ?, down_text = ?, file = ?,"
            + " applied_at = "
            + dialect.now()
            + ", duration_ms = ? where version = ?",
        State.APPLIED.id(),
        "applied",
        migration.checksum(),
        migration.up(),
        migration.down(),
        migration.file(),
        duration.toMillis(),
        migration.version().toString());
  }

  /**
   * Forgets a migration and its steps: it is not in the database any more.
   *
   * @throws SQLException as the database says
   */
  public void delete(Connection connection, Version version) throws SQLException {
    Jdbc.update(
        connection,
        "delete from " + tables.name("step") + " where version = ?",
        version.toString());
    Jdbc.update(
        connection,
        "delete from " + tables.name("change") + " where version = ?",
        version.toString());
    Jdbc.update(
        connection,
        "delete from " + tables.name("rollout") + " where version = ?",
        version.toString());
    Jdbc.update(
        connection,
        "delete from " + tables.name("migration") + " where version = ?",
        version.toString());
  }

  /** What was taken over from other tools. */
  public Adopted adopted() {
    return new Adopted(dialect, tables.name("migration"));
  }

  /** The running copies of programs. */
  public Instances instances() {
    return new Instances(dialect, tables);
  }

  /** How far rollouts are. */
  public Rollouts rollouts() {
    return new Rollouts(dialect, tables);
  }

  /** The plans of changes. */
  public Changes changes() {
    return new Changes(dialect, tables.name("change"));
  }

  /** The backfill runs. */
  public Runs runs() {
    return new Runs(dialect, tables);
  }

  /** The journal of the steps of one migration in one direction. */
  public Journal journal(Version version, Direction direction) {
    return new Journal(dialect, tables.name("step"), version, direction);
  }
}
