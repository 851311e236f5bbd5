package dev.godwit.testing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Fresh databases on servers that start when first asked for and end with this JVM, however it
 * ends.
 *
 * <p>The system property {@code godwit.test.<name>.url} names a server to use instead of starting
 * one: the URL of any database on it, with a user who may create databases, such as {@code
 * jdbc:postgresql://localhost/postgres?user=me}.
 */
public final class TestDatabases {

  private static final Map<String, CompletableFuture<String>> SERVERS = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** A fresh database on PostgreSQL 18, as superuser. */
  public static TestDatabase postgresql() {
    return new PostgresqlDatabase(server("postgresql", PostgresqlServer::start), freshName());
  }

  /** A fresh database on MariaDB 11.4, as a user with all privileges. */
  public static TestDatabase mariadb() {
    return new MysqlDatabase("mariadb", server("mariadb", MysqlServer::startMariadb), freshName());
  }

  /**
   * A fresh database on MySQL 8.0, as a user with all privileges; for tests tagged {@code mysql},
   * which run with the Maven profile of that name only.
   */
  public static TestDatabase mysql() {
    return new MysqlDatabase("mysql", server("mysql", MysqlServer::startMysql), freshName());
  }

  /** A fresh SQLite database in a file that does not exist yet. */
  public static TestDatabase sqlite() {
    return SqliteDatabase.in(RunDirectory.fresh("sqlite"), "");
  }

  /** The same, where every connection enforces foreign keys. */
  public static TestDatabase sqliteWithForeignKeys() {
    return SqliteDatabase.in(RunDirectory.fresh("sqlite"), "?foreign_keys=on");
  }

  /** Connections without a pool to the database of that URL, which another JVM may have made. */
  public static DataSource dataSource(String jdbcUrl) {
    return new DriverDataSource(jdbcUrl, connection -> {});
  }

  /**
   * The URL of the server's administrative database; a server that failed to start stays failed.
   */
  private static String server(String name, ServerStart start) {
    String existing = System.getProperty("godwit.test." + name + ".url");
    return existing != null
        ? existing
        : SERVERS.computeIfAbsent(name, key -> startApart(key, start)).join();
  }

  /** Starts in a thread of its own, so that an interrupted test leaves no server half started. */
  private static CompletableFuture<String> startApart(String name, ServerStart start) {
    return CompletableFuture.supplyAsync(
        () -> start.withRetries(name),
        task -> {
          Thread thread = new Thread(task, "start-" + name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** Unlike any name in another JVM, as several may share a server that was there before. */
  private static String freshName() {
    return "t_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
  }
}
