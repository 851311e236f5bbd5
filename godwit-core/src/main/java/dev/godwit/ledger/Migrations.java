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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a ledger, applied or begun, a row each.
 *
 * <p>Writers call {@link Lease#hold} in the same transaction.
 */
public final class Migrations {

  private static final int LONGEST_ERROR = 4000;

  private final Dialect dialect;
  private final Tables tables;
  private final Mirror mirror;

  Migrations(Dialect dialect, Tables tables, Mirror mirror) {
    this.dialect = dialect;
    this.tables = tables;
    this.mirror = mirror;
  }

  /**
   * All migrations that the ledger knows, in the order of applying.
   *
   * @throws SQLException as the database says
   */
  public List<AppliedMigration> all(Connection connection) throws SQLException {
    return Jdbc.query(
        connection,
        "select version, ordinal, name, kind, file, checksum, state, phase, applied_by, "
            + dialect.epochMillis("applied_at")
            + ", duration_ms, case when down_text is null and kind in ('sql', 'repeatable', 'baseline') then 0 else 1 end, error from "
            + tables.name("migration")
            + " order by ordinal",
        MigrationRow::read);
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
    int unused =
        insert(
            connection,
            " values (",
            ")",
            MigrationRow.values(migration, ordinal, state, by, duration));
    if (state == State.APPLIED) {
      mirror.applied(connection, migration.version(), duration);
    } else {
      mirror.begun(connection, migration.version());
    }
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
    forgetFormer(connection, migration);
    mirror.applied(connection, migration.version(), duration);
    List<@Nullable Object> row =
        MigrationRow.values(migration, ordinal, State.APPLIED, by, duration);
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
      forget(connection, migration.version());
    }
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
    if (state == State.REVERTING) {
      mirror.begun(connection, version);
    }
  }

  /**
   * Records that a change is at work between two phases, and nothing is in its way yet.
   *
   * @throws SQLException as the database says
   */
  public void working(Connection connection, Version version, State state) throws SQLException {
    update(connection, version, state, null);
  }

  /**
   * Records the phase that a change has come through, or gone back to: since this moment.
   *
   * <p>What is applied was so before it was purged.
   *
   * @param phase the phase; null for none
   * @param spent how long that took, which is added to the time of the phases before
   * @throws SQLException as the database says
   */
  public void reached(
      Connection connection, Version version, State state, @Nullable Phase phase, Duration spent)
      throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + tables.name("migration")
            + " set state = ?, phase = ?, error = null, applied_at = "
            + (phase == Phase.PURGE ? "applied_at" : dialect.now())
            + ", duration_ms = duration_ms + ? where version = ?",
        state.id(),
        phase == null ? null : phase.reached(),
        spent.toMillis(),
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
    String phase =
        Jdbc.text(
                connection,
                "select phase from " + tables.name("migration") + " where version = ?",
                version.toString())
            .orElse("");
    if (phase.equals("applied")) {
      mirror.reinstated(connection, version);
    }
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
    mirror.applied(connection, migration.version(), duration);
  }

  /**
   * Forgets a migration and its steps: it is not in the database any more.
   *
   * @throws SQLException as the database says
   */
  public void delete(Connection connection, Version version) throws SQLException {
    forget(connection, version);
    mirror.gone(connection, version);
  }

  private void forget(Connection connection, Version version) throws SQLException {
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
}
