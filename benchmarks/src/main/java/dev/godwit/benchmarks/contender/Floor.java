package dev.godwit.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The least that applying migrations can cost over JDBC: each file in a transaction of its own,
 * with a row in a history table, and nothing else.
 */
public final class Floor implements Contender {

  private static final String SUFFIX = ".up.sql";

  @Override
  public String tool() {
    return "floor";
  }

  @Override
  public String version() {
    return "pgjdbc " + Jars.version("postgresql");
  }

  @Override
  public Layout layout() {
    return Layout.GODWIT;
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    return Sample.of(
        () -> {
          try (Connection connection = target.connect();
              Statement statement = connection.createStatement()) {
            Set<String> applied = applied(statement);
            List<Path> pending =
                files(directory).stream().filter(file -> !applied.contains(version(file))).toList();
            connection.setAutoCommit(false);
            apply(connection, pending);
          }
        });
  }

  private static Set<String> applied(Statement statement) throws SQLException {
    statement.execute(
        """
        CREATE TABLE IF NOT EXISTS history (
          version text PRIMARY KEY,
          applied_at timestamptz NOT NULL DEFAULT now()
        )
        """);
    Set<String> versions = new HashSet<>();
    try (ResultSet rows = statement.executeQuery("SELECT version FROM history")) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    return versions;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static void apply(Connection connection, List<Path> files)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        PreparedStatement record =
            connection.prepareStatement("INSERT INTO history (version) VALUES (?)")) {
      for (Path file : files) {
        statement.execute(Files.readString(file));
        record.setString(1, version(file));
        record.executeUpdate();
        connection.commit();
      }
    }
  }

  private static String version(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('_'));
  }
}
