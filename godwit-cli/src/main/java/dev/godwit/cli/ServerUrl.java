package dev.godwit.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A URL of a server as programs in other languages write it.
 *
 * <p>Not read by java.net.URI, which refuses host names with an underscore and several hosts.
 *
 * @param user the user, decoded; empty where none is
 * @param password the password, decoded; empty where none is
 * @param hosts the hosts with their ports, as they stand
 * @param database the database, as it stands; empty where none is
 * @param query the parameters with their question mark; empty where none is
 */
record ServerUrl(String user, String password, String hosts, String database, String query) {

  private static final Pattern FORM =
      Pattern.compile("//(?:([^/?]*)@)?([^@/?]*)(?:/([^@?]*))?(\\?.*)?", Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.%\\w]+]|[^:\\[\\]]*)(?::(\\d{1,5}))?");
  private static final Pattern NO_DATABASE = Pattern.compile("\\w*:?//[^/?]*/?(\\?.*)?");
  private static final int HIGHEST_PORT = 65_535;

  /** libpq's names for what PostgreSQL's driver calls otherwise. */
  private static final Map<String, String> POSTGRESQL_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "search_path", "currentSchema",
          "target_session_attrs", "targetServerType");

  /** Other programs' names for what decides on TLS: passed over, it would be left out silently. */
  private static final Map<String, String> MARIADB_NAMES =
      Map.of("ssl-mode", "sslMode", "ssl_mode", "sslMode", "sslmode", "sslMode");

  /** Reads what follows the scheme and its colon. */
  static ServerUrl parse(String rest) {
    Matcher matcher = FORM.matcher(rest);
    if (!matcher.matches()) {
      throw DatabaseUrl.notUnderstood(
          rest.startsWith("//")
              ? "special characters in user and password are written as %XX, such as %2F for a slash"
              : "after the scheme, '//' was expected");
    }
    String[] who = group(matcher, 1).split(":", 2);
    String hosts = group(matcher, 2);
    for (String host : hosts.split(",", -1)) {
      checkHost(host);
    }
    return new ServerUrl(
        Percent.decoded(who[0]),
        who.length > 1 ? Percent.decoded(who[1]) : "",
        hosts.isEmpty() ? "localhost" : hosts.startsWith(":") ? "localhost" + hosts : hosts,
        group(matcher, 3),
        group(matcher, 4));
  }

  private static String group(Matcher matcher, int group) {
    return matcher.group(group) == null ? "" : matcher.group(group);
  }

  /** The port is not quoted: with a slash in a password, it would be part of the password. */
  private static void checkHost(String host) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      throw DatabaseUrl.notUnderstood(
          "the port is no number; special characters in user and password are written as %XX");
    }
    if (matcher.group(1) != null && Integer.parseInt(matcher.group(1)) > HIGHEST_PORT) {
      throw DatabaseUrl.notUnderstood("the port is above " + HIGHEST_PORT);
    }
  }

  /** The same for PostgreSQL's driver. */
  DatabaseUrl postgresql() {
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts + "/" + database + renamed(POSTGRESQL_NAMES), user, password);
  }

  /** The same for MariaDB's driver, which takes the name of the database as it stands. */
  DatabaseUrl mariadb() {
    return new DatabaseUrl(
        "jdbc:mariadb:"
            + requireDatabase(
                "//" + hosts + "/" + Percent.decoded(database) + renamed(MARIADB_NAMES)),
        user,
        password);
  }

  private String renamed(Map<String, String> names) {
    if (query.isEmpty()) {
      return "";
    }
    return Arrays.stream(query.substring(1).split("&"))
        .map(
            parameter -> {
              String[] pair = parameter.split("=", 2);
              String key = names.getOrDefault(pair[0].toLowerCase(Locale.ROOT), pair[0]);
              return pair.length == 1 ? key : key + "=" + pair[1];
            })
        .collect(Collectors.joining("&", "?", ""));
  }

  /** Adds the slash behind the host, without which PostgreSQL's driver understands nothing. */
  static String withSlash(String rest) {
    return rest.replaceFirst("^(//[^/?]+)(\\?.*)?$", "$1/$2");
  }

  /** Refuses a URL that would connect without a database: there is nothing to migrate then. */
  static String requireDatabase(String rest) {
    if (NO_DATABASE.matcher(rest).matches()) {
      throw DatabaseUrl.notUnderstood("it names no database");
    }
    return rest;
  }
}
