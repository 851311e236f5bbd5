package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Version;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Godwit's own tables in the target database: what is applied, and how far what is not.
 *
 * <p>Every method works on the connection it is given, inside whatever transaction that is in.
 * Writers call {@link Lease#hold} in the same transaction, so that a runner that lost its lease
 * changes nothing.
 */
public final class Ledger {

  private final Dialect dialect;
  private final Tables tables;
  private final Mirror mirror;

  /**
   * A ledger; nothing is read or made yet.
   *
   * @param name the ledger's configured name: a schema on PostgreSQL, a prefix elsewhere
   */
  public Ledger(Dialect dialect, String name) {
    this(dialect, new Tables(dialect, name), Mirror.NONE);
  }

  private Ledger(Dialect dialect, Tables tables, Mirror mirror) {
    this.dialect = dialect;
    this.tables = tables;
    this.mirror = mirror;
  }

  /** The same ledger; whatever it says of a migration, the mirror is told as well. */
  public Ledger mirrored(Mirror other) {
    return new Ledger(dialect, tables, other);
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
   * How long the lease of the runner at work still lasts; empty where no runner is.
   *
   * @throws SQLException as the database says
   */
  public Optional<Duration> leaseLeft(Connection connection) throws SQLException {
    String until = dialect.epochMillis("lease_until");
    String now = dialect.epochMillis(dialect.now());
    return Jdbc.text(
            connection,
            "select "
                + until
                + " - "
                + now
                + " from "
                + tables.name("lease")
                + " where id = 1"
                + " and owner is not null and lease_until > "
                + dialect.now())
        .map(left -> Duration.ofMillis(Math.max(0, new BigDecimal(left).longValue())));
  }

  /** What is applied, and how far what is not. */
  public Migrations migrations() {
    return new Migrations(dialect, tables, mirror);
  }

  /** The other tool whose history is kept in step. */
  public InStep inStep() {
    return new InStep(dialect, tables);
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
