package dev.godwit.dialect;

import dev.godwit.plan.Query;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Syntax.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB 10.6 or newer, and MySQL 8. */
final class MariaDb implements Dialect {

  static final Syntax SYNTAX =
      Syntax.of(
          Trait.BACKSLASH_ESCAPES,
          Trait.HASH_COMMENTS,
          Trait.BACKTICK_IDENTIFIERS,
          Trait.EXECUTABLE_COMMENTS,
          Trait.DELIMITER_COMMAND,
          Trait.COMPOUND_BODIES);

  private static final Pattern DECORATION = Pattern.compile("^\\(conn=\\d+\\) ");
  private static final Pattern AT_LINE = Pattern.compile("at line (\\d+)\\s*$");

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String label() {
    return "MariaDB";
  }

  @Override
  public boolean has(Feature feature) {
    return feature != Feature.TRANSACTIONAL_DDL;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public String quote(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  public Treatment treat(SqlStatement statement, List<SqlStatement> following) {
    return MariaDbStatements.treat(statement);
  }

  @Override
  public String ledgerTable(String ledger, String table) {
    return quote(ledger + "_" + table);
  }

  @Override
  public Query ledgerExists(String ledger, String table) {
    return Query.of(
        "select 1 from information_schema.tables where table_schema = database() and table_name = ?",
        ledger + "_" + table);
  }

  @Override
  public String now() {
    return "utc_timestamp(6)";
  }

  @Override
  public String nowPlusMillis() {
    return "utc_timestamp(6) + interval ? * 1000 microsecond";
  }

  @Override
  public String epochMillis(String moment) {
    return "timestampdiff(microsecond, '1970-01-01', " + moment + ") div 1000";
  }

  @Override
  public List<String> limit(Timeouts timeouts, boolean inTransaction) {
    return List.of();
  }

  @Override
  public List<String> unlimit() {
    return List.of();
  }

  /** Lock waits are counted in whole seconds; there are two kinds, for metadata and for rows. */
  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    long lock = Math.max(1, (timeouts.lock().toMillis() + 999) / 1000);
    Jdbc.execute(
        connection,
        "set session lock_wait_timeout = " + lock + ", innodb_lock_wait_timeout = " + lock);
    Jdbc.execute(
        connection, "set session max_statement_time = " + timeouts.statement().toMillis() / 1000.0);
  }

  @Override
  public List<String> restoration(Connection connection) throws SQLException {
    return MariaDbStatements.restoration(connection, this);
  }

  @Override
  public List<String> unpreparation(Connection connection) throws SQLException {
    return Jdbc.query(
        connection,
        "select concat('set session lock_wait_timeout = ', @@session.lock_wait_timeout,"
            + " ', innodb_lock_wait_timeout = ', @@session.innodb_lock_wait_timeout,"
            + " ', max_statement_time = ', @@session.max_statement_time)",
        row -> row.getString(1));
  }

  @Override
  public Failure classify(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (error.getErrorCode()) {
      case 1205 -> Failure.LOCK_TIMEOUT;
      case 1213 -> Failure.DEADLOCK;
      case 1020 -> Failure.SERIALIZATION;
      case 1969, 3024 -> Failure.STATEMENT_TIMEOUT;
      case 1927, 1053, 2006, 2013 -> Failure.CONNECTION;
      default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
    };
  }

  @Override
  public String message(SQLException error) {
    return DECORATION.matcher(String.valueOf(error.getMessage())).replaceFirst("");
  }

  /** The server counts lines of the statement; the place is the first word of that line. */
  @Override
  public OptionalInt position(SqlStatement statement, SQLException error) {
    Matcher matcher = AT_LINE.matcher(message(error));
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    int line = Integer.parseInt(matcher.group(1));
    int offset = 0;
    String text = statement.text();
    for (int i = 1; i < line && offset >= 0; i++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
      offset++;
    }
    return offset < text.length() ? OptionalInt.of(offset) : OptionalInt.empty();
  }

  /**
   * The number together with the client's address: numbers are given anew when the server restarts.
   */
  @Override
  public Optional<String> nameSession(Connection connection, String owner) throws SQLException {
    return Jdbc.text(
        connection,
        "select concat(id, '@', host) from information_schema.processlist where id = connection_id()");
  }

  @Override
  public boolean endSession(Connection connection, String session) throws SQLException {
    Optional<String> id =
        Jdbc.text(
            connection,
            "select id from information_schema.processlist where concat(id, '@', host) = ?"
                + " and id <> connection_id()",
            session);
    if (id.isPresent()) {
      Jdbc.execute(connection, "kill " + Long.parseLong(id.get()));
    }
    return id.isPresent();
  }
}
