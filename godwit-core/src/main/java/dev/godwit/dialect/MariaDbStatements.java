package dev.godwit.dialect;

import dev.godwit.plan.Query;
import dev.godwit.plan.Recovery;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which of MariaDB's statements commit by themselves.
 *
 * <p>Source: "SQL statements causing an implicit commit" in MariaDB's documentation. What is not
 * known to be safe counts as committing.
 */
final class MariaDbStatements {

  private static final List<String> RESTORED =
      List.of(
          "foreign_key_checks",
          "unique_checks",
          "sql_mode",
          "sql_notes",
          "time_zone",
          "character_set_client",
          "character_set_results",
          "collation_connection",
          "autocommit");

  private MariaDbStatements() {}

  static Treatment treat(SqlStatement statement) {
    Phrase phrase = Phrase.of(statement, MariaDb.SYNTAX);
    Token first = phrase.next();
    String word = first == null ? "" : first.text().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "REPLACE",
          "WITH",
          "DO",
          "VALUES",
          "SHOW",
          "EXPLAIN",
          "DESCRIBE",
          "DESC",
          "SAVEPOINT",
          "RELEASE",
          "SIGNAL",
          "(" ->
          Treatment.TRANSACTIONAL;
      case "LOAD" -> phrase.skipAny("DATA", "XML") ? Treatment.TRANSACTIONAL : Treatment.ALONE;
      case "BEGIN" -> phrase.skip("NOT") ? Treatment.ALONE : Treatment.BEGIN;
      case "START" -> phrase.skip("TRANSACTION") ? Treatment.BEGIN : Treatment.ALONE;
      case "COMMIT" -> Treatment.COMMIT;
      case "ROLLBACK" ->
          phrase.contains("TO")
              ? Treatment.TRANSACTIONAL
              : Treatment.refused(
                  "a migration that rolls itself back does nothing: remove ROLLBACK");
      case "LOCK", "UNLOCK" ->
          phrase.skipAny("TABLES", "TABLE")
              ? Treatment.refused(
                  "under LOCK TABLES no progress can be recorded; DDL takes its own locks: remove LOCK and UNLOCK TABLES")
              : Treatment.ALONE;
      case "SET" ->
          phrase.skipAny("GLOBAL", "PASSWORD", "DEFAULT", "PERSIST")
              ? Treatment.ALONE
              : Treatment.SETTING;
      case "USE", "PREPARE", "DEALLOCATE" -> Treatment.SETTING;
      case "CREATE", "DROP" -> phrase.skip("TEMPORARY") ? Treatment.SETTING : ddl(statement);
      default -> ddl(statement);
    };
  }

  private static Treatment ddl(SqlStatement statement) {
    List<Token> tokens = Phrase.of(statement, MariaDb.SYNTAX).tokens();
    return Treatment.alone(new Recovery(picture(tokens), null), MariaDbInverse.of(statement));
  }

  /** The catalog's rows about everything that the statement may name. */
  private static Query picture(List<Token> tokens) {
    List<String> names =
        tokens.stream()
            .filter(
                token ->
                    token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER)
            .map(token -> new Phrase.Name(null, token.text()).bare())
            .distinct()
            .toList();
    String marks = names.stream().map(name -> "?").collect(Collectors.joining(", "));
    List<String> queries =
        List.of(
            picture(
                "tables",
                "table_schema",
                "table_name",
                "engine, table_collation, create_options, table_comment, table_type"),
            picture(
                "columns",
                "table_schema",
                "table_name",
                "ordinal_position, column_name, column_type, is_nullable, column_default, extra, collation_name, column_comment"),
            picture(
                "statistics",
                "table_schema",
                "table_name",
                "index_name, seq_in_index, column_name, sub_part, non_unique, index_type"),
            picture(
                "key_column_usage",
                "table_schema",
                "table_name",
                "constraint_name, column_name, referenced_table_name, referenced_column_name"),
            picture("check_constraints", "constraint_schema", "constraint_name", "check_clause"),
            picture(
                "partitions",
                "table_schema",
                "table_name",
                "partition_name, partition_method, partition_expression, partition_description"),
            picture("views", "table_schema", "table_name", "md5(view_definition)"),
            picture(
                "triggers",
                "trigger_schema",
                "trigger_name",
                "event_object_table, event_manipulation, action_timing, md5(action_statement)"),
            picture(
                "routines",
                "routine_schema",
                "routine_name",
                "routine_type, md5(routine_definition), last_altered"),
            picture("events", "event_schema", "event_name", "status, md5(event_definition)"),
            "select concat_ws('|', 'schemata', schema_name, default_collation_name) from information_schema.schemata where schema_name in (%s)");
    List<String> parameters = new ArrayList<>();
    queries.forEach(query -> parameters.addAll(names));
    return new Query(
        queries.stream()
                .map(query -> query.formatted(marks))
                .collect(Collectors.joining(" union all "))
            + " order by 1",
        parameters);
  }

  private static String picture(String table, String schema, String name, String columns) {
    return "select concat_ws('|', '"
        + table
        + "', "
        + schema
        + ", "
        + name
        + ", "
        + nullSafe(columns)
        + ") from information_schema."
        + table
        + " where "
        + name
        + " in (%s)";
  }

  private static String nullSafe(String columns) {
    return java.util.Arrays.stream(columns.split(", "))
        .map(column -> "ifnull(" + column + ", '~')")
        .collect(Collectors.joining(", "));
  }

  static List<String> restoration(Connection connection, Dialect dialect) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String variable : RESTORED) {
      String value = Jdbc.text(connection, "select @@session." + variable).orElse("");
      statements.add(
          "set session "
              + variable
              + " = "
              + (value.matches("\\d+") ? value : "'" + value.replace("'", "''") + "'"));
    }
    Jdbc.text(connection, "select database()")
        .ifPresent(name -> statements.add("use " + dialect.quote(name)));
    return statements;
  }
}
