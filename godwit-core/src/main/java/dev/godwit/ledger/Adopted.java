package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.ledger.AppliedMigration.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The migrations in the ledger that another tool has applied. */
public final class Adopted {

  private final Dialect dialect;
  private final String table;

  Adopted(Dialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * The moment by the database's clock.
   *
   * @throws SQLException as the database says
   */
  public Instant now(Connection connection) throws SQLException {
    return Jdbc.query(
            connection,
            "select " + dialect.epochMillis(dialect.now()),
            row -> Instant.ofEpochMilli(row.getLong(1)))
        .get(0);
  }

  /**
   * Records a migration as the other tool's history has it; {@link Lease#hold} is to follow.
   *
   * @param applied what is known of it
   * @param up the text of its up script; null where its file is not there
   * @param down the text of its down script; null where there is none
   * @param now the moment, from {@link #now}
   * @throws SQLException as the database says
   */
  public void insert(
      Connection connection,
      AppliedMigration applied,
      @Nullable String up,
      @Nullable String down,
      Instant now)
      throws SQLException {
    Jdbc.update(
        connection,
        "insert into "
            + table
            + " (version, ordinal, name, kind, file, checksum, state, phase, up_text, down_text,"
            + " applied_by, duration_ms, applied_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, 'applied', ?, ?, ?, ?, "
            + dialect.nowPlusMillis()
            + ")",
        applied.version().toString(),
        applied.ordinal(),
        applied.name(),
        applied.kind(),
        applied.file(),
        applied.checksum(),
        State.APPLIED.id(),
        up,
        down,
        applied.appliedBy(),
        applied.duration().toMillis(),
        applied.appliedAt().toEpochMilli() - now.toEpochMilli());
  }
}
