package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What {@code SET} and {@code USE} change in a session, and how that is put back. */
final class MariaDbSettings {

  /** Cannot be set in a transaction, or end it. */
  private static final Set<String> OUTSIDE =
      Set.of(
          "autocommit",
          "binlog_format",
          "gtid_domain_id",
          "gtid_next",
          "gtid_seq_no",
          "skip_replication",
          "sql_log_bin",
          "transaction_isolation",
          "transaction_read_only",
          "tx_isolation",
          "tx_read_only");

  private static final List<String> NAMES =
      List.of("character_set_client", "character_set_results", "collation_connection");

  /** What is put back after code, of which nobody knows what it sets. */
  private static final Set<String> USUAL =
      Set.of(
          "foreign_key_checks",
          "unique_checks",
          "sql_mode",
          "sql_notes",
          "time_zone",
          "character_set_client",
          "character_set_results",
          "collation_connection");

  private MariaDbSettings() {}

  /** How {@code SET} is run; what sets something for all sessions is not put back. */
  static Treatment treat(SqlStatement set) {
    if (isGlobal(set)) {
      return Treatment.alone(MariaDbPicture.recovery(set), null);
    }
    return Collections.disjoint(assigned(set), OUTSIDE) ? Treatment.SETTING : Treatment.SESSION;
  }

  /** Whether a {@code SET} reaches beyond the session. */
  static boolean isGlobal(SqlStatement set) {
    Phrase phrase = Phrase.of(set, MariaDb.SYNTAX);
    return phrase.skip("SET", "PASSWORD")
        || phrase.skip("SET", "DEFAULT", "ROLE")
        || phrase.contains("GLOBAL")
        || phrase.contains("PERSIST")
        || phrase.contains("PERSIST_ONLY");
  }

  /** The session's variables that a {@code SET} changes, in lower case. */
  static Set<String> assigned(SqlStatement set) {
    Phrase phrase = Phrase.of(set, MariaDb.SYNTAX);
    Set<String> variables = new LinkedHashSet<>();
    if (!phrase.skip("SET")) {
      return variables;
    }
    for (List<Token> part : phrase.parts()) {
      Phrase assignment = Phrase.over(part);
      assignment.skipAny("SESSION", "LOCAL");
      if (assignment.skipAny("NAMES", "CHARSET") || assignment.skip("CHARACTER", "SET")) {
        variables.addAll(NAMES);
      } else if (assignment.skip("TRANSACTION")) {
        variables.add("transaction_isolation");
        variables.add("tx_isolation");
      } else if (!assignment.skipSymbol("@") || assignment.skipSymbol("@")) {
        Name name = assignment.name();
        String variable = name == null ? "" : name.bare().toLowerCase(Locale.ROOT);
        boolean connection = variable.equals("character_set_connection"); // follows the collation
        variables.add(connection ? "collation_connection" : variable);
      }
    }
    return variables;
  }

  /** Statements that put back what the settings are about to change. */
  static List<String> restoration(
      Connection connection, List<SqlStatement> settings, Dialect dialect) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    settings.forEach(setting -> names.addAll(assigned(setting)));
    if (settings.isEmpty()) {
      names.addAll(USUAL);
    }
    List<String> statements = new ArrayList<>(asNow(connection, names));
    Jdbc.text(connection, "select database()")
        .ifPresent(name -> statements.add("use " + dialect.quote(name)));
    return statements;
  }

  /** Statements that set those of these variables that the server has to what they are now. */
  static List<String> asNow(Connection connection, Set<String> names) throws SQLException {
    List<String> statements = new ArrayList<>();
    literals(connection, names)
        .forEach((name, value) -> statements.add("set session " + name + " = " + value));
    return statements;
  }

  /** The session's values, as SQL, of those of these variables that the server has. */
  static Map<String, String> literals(Connection connection, Set<String> names)
      throws SQLException {
    Map<String, String> values = new HashMap<>();
    if (!names.isEmpty()) {
      show(connection, names).forEach((name, value) -> values.put(name, literal(name, value)));
    }
    return values;
  }

  private static String literal(String name, String value) {
    if (name.equals("timestamp")) {
      return "default"; // a number would stop the session's clock
    }
    if (name.equals("character_set_results") && value.isEmpty()) {
      return "null";
    }
    return value.matches("-?\\d+(\\.\\d+)?") ? value : "'" + value.replace("'", "''") + "'";
  }

  /** The session's values of those of these variables that the server has. */
  static Map<String, String> show(Connection connection, Set<String> names) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
    Map<String, String> values = new HashMap<>();
    Jdbc.query(
        connection,
        "show session variables where variable_name in (" + marks + ")",
        row -> values.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)),
        names.toArray());
    return values;
  }
}
