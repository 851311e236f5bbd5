package dev.godwit.dialect;

import dev.godwit.plan.Query;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Syntax.Trait;
import dev.godwit.sql.Token;
import dev.godwit.validation.RuleSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL, 12 or newer. */
final class PostgreSql implements Dialect {

  /** What is longer is cut off by the server. */
  private static final int LONGEST_NAME = 63;

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
  public RowSql rows() {
    return new PostgreSqlRows();
  }

  @Override
  public Survey survey() {
    return new PostgreSqlSurvey();
  }

  @Override
  public Optional<Snapshots> snapshots() {
    return Optional.of(new PostgreSqlSnapshots());
  }

  @Override
  public Optional<Following> following() {
    return Optional.of(new PostgreSqlFollowing());
  }

  @Override
  public Moves moves() {
    return new PostgreSqlMoves();
  }

  @Override
  public RuleSql rules() {
    return new PostgreSqlRules(this);
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
        "select 1 from pg_catalog.pg_tables where schemaname = ?::name and tablename = ?",
        ledger,
        table);
  }

  @Override
  public Query namedTables(List<String> names, List<String> schemas) {
    return new Query(
        "select n.nspname, c.relname from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'p') and lower(c.relname) in ("
            + Placeholder.times(names.size())
            + ") and (n.nspname = any (current_schemas(false)) or n.nspname in ("
            + Placeholder.times(schemas.size())
            + ")) and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')"
            + " order by array_position(current_schemas(false), n.nspname), n.nspname, c.relname",
        Stream.concat(names.stream(), schemas.stream()).toList());
  }

  @Override
  public Query sessionFacts() {
    return Query.of("select current_user, current_database(), current_schema()");
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

  /**
   * A transaction need not wait for the disk: schema and ledger are lost together or not at all,
   * and the end of the run, which gives the lease back, waits for everything before it.
   *
   * <p>All of it ends with the transaction: behind a pooler the session is somebody else's then.
   */
  @Override
  public List<String> limit(Timeouts timeouts, boolean inTransaction) {
    String scope = inTransaction ? "local" : "session";
    String limits =
        "set %1$s lock_timeout = %2$d; set %1$s statement_timeout = %3$d"
            .formatted(scope, timeouts.lock().toMillis(), timeouts.statement().toMillis());
    if (timeouts.session() != null) {
      limits +=
          "; set " + scope + " application_name = " + PostgreSqlSession.literal(timeouts.session());
    }
    return List.of(inTransaction ? limits + "; set local synchronous_commit = off" : limits);
  }

  @Override
  public Optional<String> waitForDisk() {
    return Optional.of("set local synchronous_commit to default");
  }

  @Override
  public Optional<String> inOneProcess() {
    return Optional.of("set local max_parallel_workers_per_gather = 0");
  }

  /** Needs the privilege to set the parameter, as superusers and those they grant it to have. */
  @Override
  public Optional<String> quietTriggers(Connection connection) throws SQLException {
    return Jdbc.text(
            connection,
            connection.getMetaData().getDatabaseMajorVersion() >= 15
                ? "select has_parameter_privilege('session_replication_role', 'set')"
                : "select rolsuper from pg_roles where rolname = current_user")
        .filter("t"::equals)
        .map(yes -> "set local session_replication_role = replica");
  }

  @Override
  public String skipLocked(Connection connection) {
    return " for update skip locked";
  }

  @Override
  public List<String> unlimit() {
    return List.of("reset lock_timeout; reset statement_timeout");
  }

  @Override
  public <T> T reading(Connection connection, Duration limit, Jdbc.Work<T> work)
      throws SQLException {
    begin(connection);
    try {
      Jdbc.execute(connection, "set transaction read only");
      for (String sql : limit(new Timeouts(limit, limit), true)) {
        Jdbc.execute(connection, sql);
      }
      return work.run();
    } finally {
      rollback(connection);
    }
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Override
  public void execute(Connection connection, SqlStatement statement) throws SQLException {
    if (statement.copyData() == null) {
      Jdbc.execute(connection, statement.text());
    } else {
      PostgreSqlDriver.copy(connection, statement.text(), statement.copyData());
    }
  }

  /** The driver sends them in one go, as statements of their own. */
  @Override
  public void execute(Connection connection, List<String> before, SqlStatement statement)
      throws SQLException {
    if (statement.copyData() == null) {
      Jdbc.execute(connection, String.join(";", before) + ";" + statement.text());
    } else {
      Dialect.super.execute(connection, before, statement);
    }
  }

  /** Whatever the session had set before, Godwit's own settings included, it has again. */
  @Override
  public List<String> restoration(Connection connection, List<SqlStatement> settings)
      throws SQLException {
    return PostgreSqlSession.restoration(connection);
  }

  @Override
  public List<String> rights(Connection connection) throws SQLException {
    return PostgreSqlSession.identity(connection, true);
  }

  /**
   * The lock belongs to a transaction, so that a pooler keeps the session for it. The query that
   * takes it would leave its snapshot open for as long, and a concurrent index build waits for
   * that; statements without a snapshot behind it make the server close it.
   */
  @Override
  public Optional<Lent> tryLock(Connection connection, long number, String name)
      throws SQLException {
    boolean locked = false;
    connection.setAutoCommit(false);
    try {
      Jdbc.execute(connection, "set transaction isolation level read committed");
      locked =
          Jdbc.query(
                  connection,
                  "select pg_try_advisory_xact_lock(?)",
                  row -> row.getBoolean(1),
                  number)
              .get(0);
      if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
        Jdbc.execute(connection, "set local transaction_timeout = 0");
      }
      Jdbc.execute(connection, "set local idle_in_transaction_session_timeout = 0");
    } finally {
      if (!locked) {
        rollback(connection);
      }
    }
    return locked ? Optional.of(() -> rollback(connection)) : Optional.empty();
  }

  @Override
  public List<String> unpreparation(Connection connection) throws SQLException {
    return PostgreSqlSession.unpreparation(connection);
  }

  /** A block or a function can do anything, and even {@code SET LOCAL} changes the role. */
  @Override
  public boolean mayChangeSession(SqlStatement statement) {
    Token first = Phrase.of(statement, SYNTAX).peek();
    return first != null
        && Set.of("DO", "CALL", "SELECT", "WITH", "SET")
            .contains(first.text().toUpperCase(Locale.ROOT));
  }

  @Override
  public CatalogPicture picture(Connection connection, String ledger) throws SQLException {
    return new PostgreSqlCatalogPicture(connection, ledger).read();
  }

  @Override
  public CatalogUndo undo() {
    return new PostgreSqlCatalogUndo();
  }

  @Override
  public Optional<String> reach(SqlStatement statement) {
    return PostgreSqlReach.of(statement);
  }

  @Override
  public List<String> dropTemporary() {
    return List.of("discard temp");
  }

  @Override
  public List<Extension> extensions(Connection connection) throws SQLException {
    return PostgreSqlExtensions.of(connection, this);
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
      case "55P04" -> Failure.NOT_COMMITTED;
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

  /** The server would write other than ASCII characters in a longer form, and cut off the end. */
  @Override
  public Optional<String> nameSession(Connection connection, String owner) {
    String name = owner.replaceAll("[^ -~]", "?");
    int longest = LONGEST_NAME - "godwit ".length(); // its end is what makes it unique
    return Optional.of("godwit " + name.substring(Math.max(0, name.length() - longest)));
  }

  @Override
  public Vitals vitals() {
    return new PostgreSqlVitals();
  }

  @Override
  public List<ClientSession> sessions(Connection connection) throws SQLException {
    return PostgreSqlSession.all(connection, epochMillis("backend_start"));
  }

  @Override
  public boolean endSession(Connection connection, String session) throws SQLException {
    return PostgreSqlSession.end(connection, session);
  }
}
