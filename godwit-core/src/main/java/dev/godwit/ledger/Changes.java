package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans of changes, from before their first act until nothing of them can be undone. */
public final class Changes {

  private final Dialect dialect;
  private final String table;

  Changes(Dialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * Keeps the plan of a change that is about to begin.
   *
   * @param keep how long what it retires stays; null where it does not
   * @throws SQLException as the database says
   */
  public void insert(
      Connection connection, Version version, ChangePlan plan, @Nullable Duration keep)
      throws SQLException {
    Jdbc.update(
        connection,
        "insert into " + table + " (version, plan, keep_ms) values (?, ?, ?)",
        version.toString(),
        ChangeJson.write(plan),
        keep == null ? null : keep.toMillis());
  }

  /**
   * The plan of a change.
   *
   * @throws SQLException as the database says
   */
  public Optional<Kept> find(Connection connection, Version version) throws SQLException {
    List<Kept> found =
        Jdbc.query(
            connection,
            "select plan, keep_ms, "
                + dialect.epochMillis("keep_until")
                + ", case when keep_until <= "
                + dialect.now()
                + " then 1 else 0 end, forced_by, forced_reason from "
                + table
                + " where version = ?",
            row -> {
              long keep = row.getLong(2);
              Duration kept = row.wasNull() ? null : Duration.ofMillis(keep);
              long until = row.getLong(3);
              Instant end = row.wasNull() ? null : Instant.ofEpochMilli(until);
              return new Kept(
                  ChangeJson.read(row.getString(1)),
                  kept,
                  end,
                  row.getInt(4) == 1,
                  row.getString(5),
                  row.getString(6));
            },
            version.toString());
    return found.stream().findFirst();
  }

  /**
   * Begins the time that what was retired is kept for.
   *
   * @throws SQLException as the database says
   */
  public void retire(Connection connection, Version version, Duration keep) throws SQLException {
    Jdbc.update(
        connection,
        "update " + table + " set keep_until = " + dialect.nowPlusMillis() + " where version = ?",
        keep.toMillis(),
        version.toString());
  }

  /**
   * Notes who let contract go ahead against the gate.
   *
   * @throws SQLException as the database says
   */
  public void force(Connection connection, Version version, String by, String reason)
      throws SQLException {
    Jdbc.update(
        connection,
        "update " + table + " set forced_by = ?, forced_reason = ? where version = ?",
        by,
        reason,
        version.toString());
  }

  /**
   * A plan with what became of it.
   *
   * @param plan the plan
   * @param keep how long what it retires stays; null where it is dropped at once
   * @param keepUntil until when; null before contract
   * @param expired whether that is over, by the database's clock
   * @param forcedBy who let contract go ahead against the gate; null where nobody did
   * @param forcedReason why
   */
  public record Kept(
      ChangePlan plan,
      @Nullable Duration keep,
      @Nullable Instant keepUntil,
      boolean expired,
      @Nullable String forcedBy,
      @Nullable String forcedReason) {

    /** The same with the plan as it is said now. */
    public Kept with(ChangePlan said) {
      return new Kept(said, keep, keepUntil, expired, forcedBy, forcedReason);
    }
  }
}
