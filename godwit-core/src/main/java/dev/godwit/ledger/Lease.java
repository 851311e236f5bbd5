package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock that lets one runner work at a time: a row with an owner, an end by the database's
 * clock, and a fence that grows with every change of owner.
 *
 * <p>No session lock: a dead owner's lease runs out by itself, a lease works through transaction
 * poolers, and it holds up no {@code CREATE INDEX CONCURRENTLY}.
 */
public final class Lease implements Tenure {

  /** How many times in its length a lease is renewed. */
  private static final int RENEWALS = 3;

  private final Dialect dialect;
  private final String table;
  private final String owner;
  private final Duration length;
  private volatile long fence = -1;
  private volatile long renewed = System.nanoTime();
  private boolean named;
  private @Nullable String session;
  private @Nullable Holder predecessor;

  Lease(Dialect dialect, String table, String owner, Duration length) {
    this.dialect = dialect;
    this.table = table;
    this.owner = owner;
    this.length = length;
  }

  /** Who it is for: a name that no other runner has. */
  @Override
  public String owner() {
    return owner;
  }

  /** What the owner's session is called while it is at work; null where it has no name. */
  public @Nullable String session() {
    return session;
  }

  /** How long the lease lasts unless it is renewed. */
  @Override
  public Duration length() {
    return length;
  }

  /** The number of this taking of the lease: larger than that of any before it. */
  public long fence() {
    return fence;
  }

  /**
   * Takes the lease if it is free or has run out; in a transaction.
   *
   * @return whether it was had
   * @throws SQLException as the database says; the call may be repeated
   */
  public boolean take(Connection connection) throws SQLException {
    if (!named) {
      session = dialect.nameSession(connection, owner).orElse(null);
      named = true;
    }
    if (!taken(connection, "owner is null or owner = ?", owner)) {
      Holder before = holder(connection).orElse(null);
      if (before == null || !taken(connection, "owner = ? and " + runOut(), before.owner())) {
        return false;
      }
      predecessor = before;
    }
    List<Long> fences =
        Jdbc.query(
            connection,
            "select fence from " + table + " where id = 1 and owner = ?",
            row -> row.getLong(1),
            owner);
    if (fences.isEmpty()) {
      return false; // it ran out at once
    }
    fence = fences.get(0);
    return true;
  }

  private boolean taken(Connection connection, String condition, String whose) throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + table
                + " set owner = ?, session = ?, fence = fence + 1, lease_until = "
                + dialect.nowPlusMillis()
                + " where id = 1 and ("
                + condition
                + ")",
            owner,
            session,
            length.toMillis(),
            whose)
        == 1;
  }

  private String runOut() {
    return "lease_until < " + dialect.now();
  }

  /** The owner before, where it did not give the lease back. */
  public Optional<Holder> predecessor() {
    return Optional.ofNullable(predecessor);
  }

  /**
   * Ends what the previous owner, which did not give the lease back, may still have at work in the
   * server.
   *
   * @return whether there was something to end; the call is to be repeated until there is not
   * @throws SQLException as the database says
   */
  public boolean endPredecessor(Connection connection) throws SQLException {
    return predecessor != null
        && predecessor.session() != null
        && dialect.endSession(connection, predecessor.session());
  }

  /**
   * Ends what an owner whose lease has run out may still have at work in the server, before the
   * lease is taken: it may be a transaction that keeps the lease from being taken.
   *
   * @return whether there was something to end
   * @throws SQLException as the database says
   */
  public boolean endRunOut(Connection connection) throws SQLException {
    for (Holder holder : holders(connection, " and " + runOut())) {
      if (holder.session() != null && dialect.endSession(connection, holder.session())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who has the lease, whether it has run out or not.
   *
   * @throws SQLException as the database says
   */
  public Optional<Holder> holder(Connection connection) throws SQLException {
    return holders(connection, "").stream().findFirst();
  }

  private List<Holder> holders(Connection connection, String condition) throws SQLException {
    return Jdbc.query(
        connection,
        "select owner, session from " + table + " where id = 1 and owner is not null" + condition,
        row -> new Holder(row.getString(1), row.getString(2)));
  }

  /**
   * Renews the lease and, until the transaction ends, keeps anyone from taking it.
   *
   * <p>Called at the end of every transaction that writes the ledger: where the lease is lost, the
   * transaction must be rolled back.
   *
   * @throws GodwitException {@link ErrorCode#LEASE_LOST} where another runner has taken over
   * @throws SQLException as the database says
   */
  @Override
  public void hold(Connection connection) throws SQLException {
    if (!renew(connection)) {
      throw lost();
    }
  }

  /** The failure that another runner has taken the lease. */
  GodwitException lost() {
    return new GodwitException(
            ErrorCode.LEASE_LOST,
            "another runner has taken over, because this one did not renew its lease for "
                + length.toSeconds()
                + " s")
        .next("Look at 'godwit status': the other runner goes on from where this one stopped");
  }

  /**
   * The lease's row, for a statement of the ledger's that is to do something only while the lease
   * is this runner's, and that keeps anyone from taking it until the transaction ends; {@link
   * #fence} is its one value. It renews nothing.
   *
   * @return empty where it is time to renew the lease by {@link #hold}
   */
  Optional<String> guard() {
    boolean fresh = System.nanoTime() - renewed < length.toNanos() / RENEWALS;
    return fresh && dialect.has(Feature.CONCURRENT_WRITERS)
        ? Optional.of(" from " + table + " where id = 1 and fence = ? for update")
        : Optional.empty();
  }

  /**
   * Renews the lease.
   *
   * @return false where it is lost
   * @throws SQLException as the database says
   */
  public boolean renew(Connection connection) throws SQLException {
    long now = System.nanoTime();
    boolean held =
        Jdbc.update(
                connection,
                "update "
                    + table
                    + " set lease_until = "
                    + dialect.nowPlusMillis()
                    + " where id = 1 and fence = ?",
                length.toMillis(),
                fence)
            == 1;
    renewed = now;
    return held;
  }

  /**
   * Gives the lease back; nothing happens where it is lost already.
   *
   * @throws SQLException as the database says
   */
  public void release(Connection connection) throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + table
            + " set owner = null, session = null, lease_until = "
            + dialect.now()
            + " where id = 1 and fence = ?",
        fence);
  }

  /**
   * Who has a lease.
   *
   * @param owner the runner's name
   * @param session its session, as {@link Dialect#endSession} takes it; null where sessions cannot
   *     be ended
   */
  public record Holder(String owner, @Nullable String session) {}
}
