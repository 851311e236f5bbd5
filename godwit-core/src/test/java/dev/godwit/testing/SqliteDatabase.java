package dev.godwit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** An SQLite database: a file in a directory of its own. */
final class SqliteDatabase extends TestDatabase {

  private static final String OBJECTS =
      """
      select type || ' ' || name || ' on ' || tbl_name || ': ' || sql
      from sqlite_schema
      where name not like 'sqlite\\_%' escape '\\' and tbl_name not like 'godwit\\_%' escape '\\'
      order by type, name
      """;

  /** String literals, to be left alone; needless quotes; white space that says nothing. */
  private static final Pattern NOISE =
      Pattern.compile("('(?:[^']|'')*')|\"(\\w+)\"|\\s*([(),])\\s*|\\s+");

  private final Path directory;
  private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

  private SqliteDatabase(Path directory, String file) {
    super("sqlite", "jdbc:sqlite:" + file);
    this.directory = directory;
  }

  static SqliteDatabase in(Path directory, String options) {
    return new SqliteDatabase(directory, directory.resolve("test.db") + options);
  }

  @Override
  public DataSource dataSource() {
    return new DriverDataSource(jdbcUrl(), opened::add);
  }

  /** SQLite keeps the text that a table was made with, so what only looks different is evened. */
  @Override
  public String dump() {
    Stream<String> objects = column(OBJECTS).stream();
    return objects
        .map(text -> NOISE.matcher(text).replaceAll(match -> quoted(tidied(match))))
        .map(line -> line.strip() + "\n")
        .reduce("", String::concat);
  }

  @Override
  public void terminateConnections() {
    for (Connection connection : List.copyOf(opened)) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw Sql.failed("close", e);
      }
    }
    opened.clear();
  }

  @Override
  public long otherSessions() {
    opened.removeIf(SqliteDatabase::isClosed);
    return opened.size();
  }

  @Override
  public void close() {
    terminateConnections();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(
            file); // a process that still has the database open removes its journal
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tidied(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return " ";
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw Sql.failed("isClosed", e);
    }
  }
}
