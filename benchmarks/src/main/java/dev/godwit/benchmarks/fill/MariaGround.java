package dev.godwit.benchmarks.fill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * MariaDB. Each place is a database whose table is imported from the file of the same one, so that
 * all contenders begin with the same pages and none of them in the server's memory.
 */
public final class MariaGround implements Ground {

  /** What earlier turns left to be purged is waited for, but not for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int LITTLE_TO_PURGE = 50;

  private final MariaServer server;
  private final Map<Kind, String> masters = new HashMap<>();
  private int created;

  /** On that server. */
  public MariaGround(MariaServer server) {
    this.server = server;
  }

  @Override
  public String database() {
    return "MariaDB";
  }

  @Override
  public Place fresh(Kind kind) throws Exception {
    String master = masters.get(kind);
    if (master == null) {
      master = "master_" + kind.rows();
      fill(master, kind);
      masters.put(kind, master);
    }
    String copy = "bench_" + ++created;
    copy(master, copy);
    settle();
    return new MariaPlace(server, copy, kind.rows());
  }

  private void fill(String master, Kind kind) throws SQLException {
    run(
        "CREATE DATABASE " + master,
        """
        CREATE TABLE %s.users (
          id bigint NOT NULL PRIMARY KEY,
          name varchar(100) NOT NULL,
          email varchar(100) NOT NULL,
          full_name varchar(100),
          created_at timestamp NOT NULL DEFAULT current_timestamp,
          payload varchar(200) NOT NULL
        )
        """
            .formatted(master),
        """
        INSERT INTO %s.users (id, name, email, full_name, payload)
        SELECT seq, concat('Name ', seq), concat('user', seq, '@example.com'),
          concat(if(%s, 'Mr.', 'Dr.'), ' Name ', seq), repeat(md5(seq), 3)
        FROM seq_1_to_%d
        """
            .formatted(
                master,
                kind.stale() ? "seq % " + Kind.RIGHT_EVERY + " <> 0" : "false",
                kind.rows()),
        "ANALYZE TABLE " + master + ".users");
  }

  private void copy(String master, String copy) throws SQLException, IOException {
    Path from = server.files(master);
    Path to = server.files(copy);
    try (Connection connection = server.connect("mysql");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + copy);
      statement.execute("CREATE TABLE %s.users LIKE %s.users".formatted(copy, master));
      statement.execute("ALTER TABLE " + copy + ".users DISCARD TABLESPACE");
      statement.execute("FLUSH TABLES " + master + ".users FOR EXPORT");
      for (String file : new String[] {"users.ibd", "users.cfg"}) {
        Files.copy(from.resolve(file), to.resolve(file));
      }
      statement.execute("UNLOCK TABLES");
      statement.execute("ALTER TABLE " + copy + ".users IMPORT TABLESPACE");
      statement.execute("ANALYZE TABLE " + copy + ".users");
    }
  }

  /** Waits until what earlier turns left behind is purged and written. */
  private void settle() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.status("Innodb_history_list_length") > LITTLE_TO_PURGE
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    run("SET GLOBAL innodb_max_dirty_pages_pct = 0");
    while (server.status("Innodb_buffer_pool_pages_dirty") > 0 && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    run("SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT");
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = server.connect("mysql");
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
