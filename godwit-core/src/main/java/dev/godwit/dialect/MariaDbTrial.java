package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a statement is tried on a copy: most are not, as they reach beyond its tables. */
enum MariaDbTrial {
  /** Run: it changes tables, views, triggers or routines. */
  RUN,
  /** Run: it changes the session. */
  SET,
  /** Prepared only: it reads or writes rows. */
  PREPARE,
  /** Goes to a database. */
  USE,
  /** Nothing to try. */
  PASS,
  /** May do anything: its syntax can be checked, and that is all. */
  BEYOND;

  private static final Set<String> MADE =
      Set.of("TABLE", "VIEW", "INDEX", "TRIGGER", "PROCEDURE", "FUNCTION", "SEQUENCE");

  /** Those that tell the session how to work, and nothing to anyone else. */
  static final Set<String> VARIABLES =
      Set.of(
          "alter_algorithm",
          "autocommit",
          "big_tables",
          "character_set_client",
          "character_set_results",
          "check_constraint_checks",
          "collation_connection",
          "default_storage_engine",
          "default_week_format",
          "explicit_defaults_for_timestamp",
          "foreign_key_checks",
          "group_concat_max_len",
          "innodb_lock_wait_timeout",
          "innodb_strict_mode",
          "lock_wait_timeout",
          "max_execution_time",
          "max_statement_time",
          "optimizer_switch",
          "sql_big_selects",
          "sql_mode",
          "sql_notes",
          "sql_quote_show_create",
          "sql_require_primary_key",
          "sql_safe_updates",
          "sql_warnings",
          "storage_engine",
          "system_versioning_alter_history",
          "time_zone",
          "transaction_isolation",
          "tx_isolation",
          "unique_checks");

  /** How to try a statement. */
  static MariaDbTrial of(SqlStatement statement) throws RehearsalEnds {
    MariaDbDdl ddl = MariaDbDdl.of(statement);
    MariaDbTrial trial =
        switch (ddl.verb()) {
          case "CREATE", "DROP", "ALTER", "RENAME", "TRUNCATE" -> changing(ddl);
          case "SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "VALUES", "DO", "(" ->
              PREPARE;
          case "SET" -> setting(statement);
          case "USE" -> USE;
          case "SHOW",
              "EXPLAIN",
              "DESCRIBE",
              "DESC",
              "SAVEPOINT",
              "RELEASE",
              "ROLLBACK",
              "SIGNAL",
              "ANALYZE",
              "OPTIMIZE",
              "CHECK",
              "REPAIR" ->
              PASS;
          default -> BEYOND;
        };
    if (holdsSemicolon(statement) && !ddl.is("CREATE", "TRIGGER", "PROCEDURE", "FUNCTION")) {
      throw new RehearsalEnds("it may be several statements");
    }
    return trial;
  }

  static boolean holdsSemicolon(SqlStatement statement) {
    return Phrase.of(statement, MariaDb.SYNTAX).tokens().stream()
        .anyMatch(token -> token.isSymbol(";"));
  }

  static boolean holdsQuery(SqlStatement statement) {
    Phrase phrase = Phrase.of(statement, MariaDb.SYNTAX);
    return phrase.contains("SELECT")
        || phrase.rest().stream().filter(t -> t.is("TABLE")).count() > 1;
  }

  private static MariaDbTrial changing(MariaDbDdl ddl) throws RehearsalEnds {
    if (!MADE.contains(ddl.kind()) || ddl.name() == null) {
      return BEYOND;
    }
    if (ddl.is("CREATE", "TABLE")) {
      checkRows(ddl.rest());
    }
    return RUN;
  }

  private static boolean keepsCharacters(Token token) {
    return token.isSymbol("@") || token.text().toLowerCase(Locale.ROOT).matches("['`]?utf8.*");
  }

  /** {@code CREATE TABLE … SELECT} runs its query. */
  private static void checkRows(List<Token> tokens) throws RehearsalEnds {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean partition =
          i + 1 < tokens.size() && (tokens.get(i + 1).is("LESS") || tokens.get(i + 1).is("IN"));
      if (token.is("SELECT") || (token.is("VALUES") && !partition)) {
        MariaDbGuard.checkCalls(tokens.subList(i, tokens.size()));
        return;
      }
    }
  }

  private static MariaDbTrial setting(SqlStatement set) throws RehearsalEnds {
    Phrase phrase = Phrase.of(set, MariaDb.SYNTAX);
    if (MariaDbSettings.isGlobal(set)
        || phrase.contains("SELECT")
        || phrase.skip("SET", "STATEMENT")) {
      throw new RehearsalEnds("it may reach beyond the session");
    }
    for (String variable : MariaDbSettings.assigned(set)) {
      if (!VARIABLES.contains(variable)) {
        throw new RehearsalEnds("what setting '" + variable + "' does is not known");
      }
    }
    MariaDbGuard.checkCalls(phrase.rest());
    if (MariaDbSettings.assigned(set).contains("character_set_client")
        && phrase.rest().stream().noneMatch(MariaDbTrial::keepsCharacters)) {
      throw new RehearsalEnds("it changes the character set"); // drivers break over it
    }
    return SET;
  }
}
