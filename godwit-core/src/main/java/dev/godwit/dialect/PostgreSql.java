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

/** PostgreSQL, 12 or newer. */
final class PostgreSql implements Dialect {

  private static final Syntax SYNTAX =
      Syntax.of(
          Trait.DOLLAR_QUOTES,
          Trait.ESCAPE_STRINGS,
          Trait.NESTED_COMMENTS,
          Trait.ATOMIC_BODIES,
          Trait.COPY_DATA,
          Trait.PSQL_COMMANDS);

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String label() {
    return "PostgreSQL";
  }

  @Override
  public boolean has(Feature feature) {
    return true;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public Treatment treat(SqlStatement statement, List<SqlStatement> following) {
    return PostgreSqlStatements.treat(Phrase.of(statement, SYNTAX), following);
  }

  @Override
  public String ledgerTable(String ledger, String table) {
    return quote(ledger) + "." + quote(table);
  }

  @Override
  public Query ledgerExists(String ledger, String table) {
    return Query.of(
        "select 1 from pg_catalog.pg_tables where schemaname = ? and tablename = ?", ledger, table);
  }

  @Override
  public String now() {
    return "clock_timestamp()";
  }

  @Override
  public String nowPlusMillis() {
    return "clock_timestamp() + ? * interval '1 millisecond'";
  }

  @Override
  public String epochMillis(String moment) {
    return "(extract(epoch from " + moment + ") * 1000)::bigint";
  }

  @Override
  public List<String> limit(Timeouts timeouts, boolean inTransaction) {
    String set = inTransaction ? "set local " : "set ";
    return List.of(
        set
            + "lock_timeout = "
            + timeouts.lock().toMillis()
            + "; "
            + set
            + "statement_timeout = "
            + timeouts.statement().toMillis());
  }

  @Override
  public List<String> unlimit() {
    return List.of("reset lock_timeout; reset statement_timeout");
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @Override
  public void execute(Connection connection, SqlStatement statement) throws SQLException {
    if (statement.copyData() == null) {
      Jdbc.execute(connection, statement.text());
    } else {
      PostgreSqlDriver.copy(connection, statement.text(), statement.copyData());
    }
  }

  @Override
  public List<String> restoration(Connection connection, List<SqlStatement> settings)
      throws SQLException {
    String path = Jdbc.text(connection, "select current_setting('search_path')").orElse("");
    String role = Jdbc.text(connection, "select current_setting('role')").orElse("none");
    return List.of(
        "reset role",
        "reset all",
        "select pg_catalog.set_config('search_path', " + literal(path) + ", false)",
        "select pg_catalog.set_config('role', " + literal(role) + ", false)");
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public Failure classify(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (state) {
      case "55P03" -> Failure.LOCK_TIMEOUT;
      case "40P01" -> Failure.DEADLOCK;
      case "40001" -> Failure.SERIALIZATION;
      case "57014" -> Failure.STATEMENT_TIMEOUT;
      case "25001", "2D000" -> Failure.NOT_IN_TRANSACTION;
      case "57P01", "57P02", "57P03" -> Failure.CONNECTION;
      default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
    };
  }

  @Override
  public String message(SQLException error) {
    return PostgreSqlDriver.message(error);
  }

  @Override
  public OptionalInt position(SqlStatement statement, SQLException error) {
    return PostgreSqlDriver.position(statement.text(), error);
  }

  @Override
  public Optional<String> nameSession(Connection connection, String owner) throws SQLException {
    String name = "godwit " + owner;
    Jdbc.query(
        connection,
        "select set_config('application_name', ?, false)",
        row -> row.getString(1),
        name);
    return Optional.of(name);
  }

  @Override
  public boolean endSession(Connection connection, String session) throws SQLException {
    return !Jdbc.query(
            connection,
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = ? and datname = current_database()"
                + " and pid <> pg_backend_pid()",
            row -> row.getBoolean(1),
            session)
        .isEmpty();
  }
}
