package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;

/**
 * Which of MariaDB's statements commit by themselves.
 *
 * <p>Source: "SQL statements causing an implicit commit" in MariaDB's documentation. What is not
 * known to be safe counts as committing.
 */
final class MariaDbStatements {

  private MariaDbStatements() {}

  static Treatment treat(SqlStatement statement, List<SqlStatement> following) {
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
      case "BEGIN" ->
          phrase.skip("NOT")
              ? Treatment.alone(MariaDbPicture.recovery(statement), null)
              : Treatment.BEGIN;
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
      case "FLUSH" ->
          phrase.contains("READ") || phrase.contains("EXPORT")
              ? Treatment.refused(
                  "under a lock of all tables no progress can be recorded; DDL takes its own locks: remove the lock")
              : ddl(statement, following);
      case "SET" ->
          phrase.skip("STATEMENT")
              ? inner(statement, phrase, following)
              : MariaDbSettings.treat(statement);
      case "USE", "PREPARE", "DEALLOCATE" -> Treatment.SETTING;
      default -> ddl(statement, following);
    };
  }

  /** {@code SET STATEMENT variable = value FOR statement}. */
  private static Treatment inner(
      SqlStatement statement, Phrase phrase, List<SqlStatement> following) {
    while (!phrase.atEnd() && !phrase.skip("FOR")) {
      phrase.next();
    }
    Token inner = phrase.peek();
    return inner == null
        ? Treatment.ALONE
        : treat(
            new SqlStatement(statement.text().substring(inner.start()), statement.location(), null),
            following);
  }

  private static Treatment ddl(SqlStatement statement, List<SqlStatement> following) {
    MariaDbDdl ddl = MariaDbDdl.of(statement);
    if (ddl.temporary() || ddl.is("DROP", "PREPARE")) {
      return Treatment.SETTING;
    }
    boolean elsewhere = following.stream().anyMatch(MariaDbStatements::changesDatabase);
    return Treatment.alone(
        MariaDbPicture.recovery(statement), elsewhere ? null : MariaDbInverse.of(statement));
  }

  /** After such a statement, an inverse would find another table under the same name. */
  private static boolean changesDatabase(SqlStatement statement) {
    return statement.text().regionMatches(true, 0, "use", 0, 3)
        && Phrase.of(statement, MariaDb.SYNTAX).skip("USE");
  }
}
