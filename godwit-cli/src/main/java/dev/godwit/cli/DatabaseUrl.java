package dev.godwit.cli;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, from any of the ways to write it: JDBC URLs, {@code postgres://}, {@code
 * postgresql://}, {@code mysql://}, {@code mariadb://}, {@code sqlite:}.
 *
 * @param jdbc the JDBC URL, without user and password where they stood before the host
 * @param user the user before the host; empty where none is
 * @param password the password before the host; empty where none is
 */
record DatabaseUrl(String jdbc, String user, String password) {

  private static final Pattern WITH_USER = Pattern.compile("//[^/?]*@.*", Pattern.DOTALL);
  private static final Pattern PLACE = Pattern.compile("//(?:[^/?@]*@)?([^/?]+)");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /**
   * Reads a URL.
   *
   * @param text the URL
   * @param directory what relative paths of SQLite files start from
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it is of no known form; the
   *     message does not quote it
   */
  static DatabaseUrl of(String text, Path directory) {
    String url = text.strip(); // a variable set from a file often ends with its new line
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = url.substring(colon + 1);
    return switch (scheme) {
      case "jdbc" -> jdbc(rest, directory);
      case "postgres", "postgresql" -> ServerUrl.parse(rest).postgresql();
      case "mysql", "mariadb" -> ServerUrl.parse(rest).mariadb();
      case "sqlite", "sqlite3" ->
          new DatabaseUrl(SqliteFile.jdbc(rest).resolved(directory), "", "");
      default -> throw notUnderstood(unknown(scheme, rest));
    };
  }

  private static DatabaseUrl jdbc(String url, Path directory) {
    int colon = url.indexOf(':');
    String name = colon < 0 ? "" : url.substring(0, colon);
    String rest = url.substring(colon + 1);
    boolean withUser = WITH_USER.matcher(rest).matches();
    return switch (name) {
      case "sqlite" -> new DatabaseUrl(new SqliteFile("jdbc:" + url).resolved(directory), "", "");
      case "postgresql" ->
          withUser
              ? ServerUrl.parse(rest).postgresql()
              : new DatabaseUrl("jdbc:postgresql:" + ServerUrl.withSlash(rest), "", "");
      case "mysql", "mariadb" ->
          withUser
              ? ServerUrl.parse(rest).mariadb()
              : new DatabaseUrl("jdbc:mariadb:" + ServerUrl.requireDatabase(rest), "", "");
      default -> throw notUnderstood("it is a JDBC URL of another database");
    };
  }

  /** What stands before the colon is quoted only where it cannot be a user or a password. */
  private static String unknown(String scheme, String rest) {
    return rest.startsWith("//") && SCHEME.matcher(scheme).matches()
        ? "its scheme is '" + scheme + "'"
        : "it has no scheme";
  }

  /** A failure that says what is wrong with a URL, without quoting it. */
  static GodwitException notUnderstood(String why) {
    return new GodwitException(
            ErrorCode.CONFIGURATION, "the database URL is not understood: " + why)
        .next(
            "Write it like postgres://user@host/db, mysql://user@host/db, sqlite:file.db or"
                + " jdbc:postgresql://host/db");
  }

  /**
   * The URL of another database: on the same server, or in a file with the same parameters.
   *
   * @param name the database, or the file's path
   */
  DatabaseUrl named(String name) {
    String parameters = jdbc.contains("?") ? jdbc.substring(jdbc.indexOf('?')) : "";
    if (jdbc.startsWith(SqliteFile.PREFIX)) {
      String kept = parameters.replaceAll("(?<=[?&])(mode|cache|immutable)=[^&]*&?", "");
      return new DatabaseUrl(SqliteFile.jdbc(name + kept).jdbc(), "", "");
    }
    String before = jdbc.substring(0, jdbc.length() - parameters.length());
    int start = before.lastIndexOf(before.contains("//") ? '/' : ':') + 1;
    return new DatabaseUrl(before.substring(0, start) + name + parameters, user, password);
  }

  /** The dialect of the database; the driver's name in the URL is the dialect's. */
  Dialect dialect() {
    int start = "jdbc:".length();
    return Dialects.named(jdbc.substring(start, jdbc.indexOf(':', start)));
  }

  /** The file of an SQLite database; the record of a server's URL has none. */
  SqliteFile sqlite() {
    return new SqliteFile(jdbc);
  }

  /** What the driver is given beside the URL; SQLite knows no users. */
  Properties properties(String otherUser, String otherPassword) {
    Properties properties = new Properties();
    if (jdbc.startsWith(SqliteFile.PREFIX)) {
      return properties;
    }
    put(properties, "user", user.isEmpty() ? otherUser : user);
    put(properties, "password", password.isEmpty() ? otherPassword : password);
    if (jdbc.startsWith("jdbc:postgresql:")) {
      properties.setProperty("ApplicationName", "godwit");
    }
    return properties;
  }

  private static void put(Properties properties, String key, String value) {
    if (!value.isEmpty()) {
      properties.setProperty(key, value);
    }
  }

  /** The host and the port, as far as they are said. */
  String place() {
    Matcher place = PLACE.matcher(jdbc);
    return place.find() ? place.group(1) : dialect().label();
  }

  /** The JDBC URL without secrets. */
  @Override
  public String toString() {
    return Redactor.PATTERNS.redact(jdbc);
  }
}
