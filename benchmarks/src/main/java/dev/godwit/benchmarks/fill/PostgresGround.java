package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.Server;
import dev.godwit.benchmarks.contender.Target;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL. Each place is a database copied file by file from one that is vacuumed and frozen, so
 * that all contenders begin with the same pages and none of them in the server's memory.
 */
public final class PostgresGround implements Ground {

  private final Server server;
  private final Map<Kind, Target> masters = new HashMap<>();

  /** On that server. */
  public PostgresGround(Server server) {
    this.server = server;
  }

  @Override
  public String database() {
    return "PostgreSQL";
  }

  @Override
  public Place fresh(Kind kind) throws SQLException {
    Target master = masters.get(kind);
    if (master == null) {
      master = server.create();
      fill(server, master, kind);
      masters.put(kind, master);
    }
    Target copy = server.copy(master);
    server.settle();
    return new PostgresPlace(server, copy, kind.rows());
  }

  /** Drops the table that copies of a kind are made from, where there is one. */
  public void forget(Kind kind) throws SQLException {
    Target master = masters.remove(kind);
    if (master != null) {
      server.drop(master);
    }
  }

  /**
   * Makes the table: rows of about 200 bytes. Autovacuum is off for all contenders, as it would
   * come at another moment of each turn; everything is vacuumed beforehand.
   */
  static void fill(Server server, Target master, Kind kind) throws SQLException {
    try (PostgresPlace place = new PostgresPlace(server, master, kind.rows(), false)) {
      place.execute(
          """
          CREATE TABLE users (
            id bigint NOT NULL,
            name text NOT NULL,
            email text NOT NULL,
            full_name text,
            created_at timestamptz NOT NULL DEFAULT now(),
            payload text NOT NULL
          ) WITH (autovacuum_enabled = off)
          """,
          """
          INSERT INTO users (id, name, email, full_name, payload)
          SELECT n, 'Name ' || n, 'user' || n || '@example.com',
            CASE WHEN %s THEN 'Mr. Name ' || n ELSE 'Dr. Name ' || n END, repeat(md5(n::text), 3)
          FROM generate_series(1::bigint, %d) AS n
          """
              .formatted(kind.stale() ? "n % " + Kind.RIGHT_EVERY + " <> 0" : "false", kind.rows()),
          "ALTER TABLE users ADD PRIMARY KEY (id)",
          "VACUUM (FREEZE, ANALYZE) users");
    }
  }
}
