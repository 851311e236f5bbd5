package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.Server;
import dev.godwit.benchmarks.contender.Target;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL for those who only read: all of them do so in the same database, whose rows are as
 * they are to be. Beside {@code users} there is a table {@code accounts} with the same keys.
 */
public final class ReadGround implements Ground {

  private final Server server;
  private final Map<Long, Target> places = new HashMap<>();

  /** On that server. */
  public ReadGround(Server server) {
    this.server = server;
  }

  @Override
  public String database() {
    return "PostgreSQL";
  }

  @Override
  public Place fresh(Kind kind) throws SQLException {
    Target target = places.get(kind.rows());
    if (target == null) {
      target = server.create();
      PostgresGround.fill(server, target, new Kind(kind.rows(), false));
      new PostgresPlace(server, target, kind.rows(), false)
          .execute(
              "CREATE TABLE accounts AS SELECT id FROM users",
              "ALTER TABLE accounts ADD PRIMARY KEY (id)",
              "VACUUM (FREEZE, ANALYZE) accounts");
      places.put(kind.rows(), target);
    }
    server.settle();
    return new PostgresPlace(server, target, kind.rows(), false);
  }

  /** Drops everything. */
  public void forget() throws SQLException {
    for (Target target : places.values()) {
      server.drop(target);
    }
    places.clear();
  }
}
