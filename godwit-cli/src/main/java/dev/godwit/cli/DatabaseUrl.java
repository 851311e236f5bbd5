package dev.godwit.cli;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, from any of the ways to write it: JDBC URLs, {@code postgres://}, {@code
 * postgresql://}, {@code mysql://}, {@code mariadb://}, {@code sqlite:}.
 *
 * @param jdbc the JDBC URL, without user and password where they stood before the host
 * @param user the user in the URL; empty where none is
 * @param password the password in the URL; empty where none is
 */
record DatabaseUrl(String jdbc, String user, String password) {

  private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)[?&;]password=([^&;]*)");

  private static final Pattern SERVER =
      Pattern.compile("\\w+://(?:([^/?]*)@)?([^@/?]+(?:[/?].*)?)");

  /**
   * Reads a URL.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it is of no known form; the
   *     message does not quote it
   */
  static DatabaseUrl of(String url) {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon);
    return switch (scheme) {
      case "jdbc" -> jdbc(url);
      case "postgres", "postgresql" -> server("postgresql", url);
      case "mysql", "mariadb" -> server("mariadb", url);
      case "sqlite", "sqlite3" ->
          new DatabaseUrl("jdbc:sqlite:" + sqlitePath(url.substring(colon + 1)), "", "");
      default ->
          throw unknown(scheme.isEmpty() ? "it has no scheme" : "its scheme is '" + scheme + "'");
    };
  }

  private static DatabaseUrl jdbc(String url) {
    Matcher password = PASSWORD_PARAMETER.matcher(url);
    String secret = password.find() ? decoded(password.group(1)) : "";
    if (url.startsWith("jdbc:mysql:")) {
      return new DatabaseUrl("jdbc:mariadb:" + url.substring("jdbc:mysql:".length()), "", secret);
    }
    if (!url.matches("(?s)jdbc:(postgresql|mariadb|sqlite):.*")) {
      throw unknown("it is a JDBC URL of another database");
    }
    return new DatabaseUrl(url, "", secret);
  }

  /** Not by java.net.URI, which refuses host names with an underscore. */
  private static DatabaseUrl server(String driver, String url) {
    Matcher matcher = SERVER.matcher(url);
    if (!matcher.matches()) {
      throw unknown("it names no host; special characters in user and password are written as %XX");
    }
    String[] who = (matcher.group(1) == null ? "" : matcher.group(1)).split(":", 2);
    return new DatabaseUrl(
        "jdbc:" + driver + "://" + matcher.group(2),
        decoded(who[0]),
        who.length > 1 ? decoded(who[1]) : "");
  }

  /** {@code sqlite:a.db}, {@code sqlite://a.db} and {@code sqlite:///abs/a.db}. */
  private static String sqlitePath(String rest) {
    return rest.startsWith("//") ? rest.substring(2) : rest;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static GodwitException unknown(String why) {
    return new GodwitException(
            ErrorCode.CONFIGURATION, "the database URL is not understood: " + why)
        .next(
            "Write it like jdbc:postgresql://host/db, postgres://user@host/db, mysql://user@host/db or sqlite:file.db");
  }

  /** What the driver is given beside the URL. */
  Properties properties(String otherUser, String otherPassword) {
    Properties properties = new Properties();
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

  /** The record without its password. */
  @Override
  public String toString() {
    return new Redactor(password).redact(jdbc);
  }
}
