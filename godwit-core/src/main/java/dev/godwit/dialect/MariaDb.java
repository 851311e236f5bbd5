package dev.godwit.dialect;

import dev.godwit.plan.Query;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.sql.Syntax.Trait;
import dev.godwit.validation.RuleSql;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** MariaDB 10.6 or newer, and MySQL 8. */
final class MariaDb implements Dialect {

  private static final Pattern LOCKS = Pattern.compile("(?i)(?:UN)?LOCK\\s+TABLES?\\b");

  static final Syntax SYNTAX =
      Syntax.of(
          Trait.BACKSLASH_ESCAPES,
          Trait.HASH_COMMENTS,
          Trait.BACKTICK_IDENTIFIERS,
          Trait.EXECUTABLE_COMMENTS,
          Trait.DELIMITER_COMMAND,
          Trait.COMPOUND_BODIES);

  /** What {@link #prepare} needs to know of the server. */
  private static final Set<String> LIMITS =
      Set.of(
          "lock_wait_timeout",
          "innodb_lock_wait_timeout",
          "innodb_snapshot_isolation",
          "max_statement_time",
          "max_execution_time");

  private static final Set<String> PREPARED =
      Set.of(
          "log_bin",
          "binlog_format",
          "innodb_snapshot_isolation",
          "max_statement_time",
          "max_execution_time");

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
  public RowSql rows() {
    return new MariaDbRows();
  }

  @Override
  public Survey survey() {
    return new MariaDbSurvey();
  }

  @Override
  public Optional<Following> following() {
    return Optional.of(new MariaDbFollowing());
  }

  @Override
  public Moves moves() {
    return new MariaDbMoves();
  }

  @Override
  public RuleSql rules() {
    return new MariaDbRules(this);
  }

  @Override
  public String quote(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  public Treatment treat(SqlStatement statement, List<SqlStatement> following) {
    return MariaDbStatements.treat(statement, following);
  }

  /** With the database before the prefix, so that the ledger is found after {@code USE}, too. */
  @Override
  public String ledger(Connection connection, String ledger) throws SQLException {
    Optional<String> database = Jdbc.text(connection, "select database()");
    return ledger.contains(".") || database.isEmpty() ? ledger : database.get() + "." + ledger;
  }

  @Override
  public String ledgerTable(String ledger, String table) {
    int dot = ledger.lastIndexOf('.');
    String name = quote(ledger.substring(dot + 1) + "_" + table);
    return dot < 0 ? name : quote(ledger.substring(0, dot)) + "." + name;
  }

  @Override
  public boolean onlyLocksTables(SqlStatement statement) {
    return LOCKS.matcher(statement.text()).lookingAt();
  }

  @Override
  public Query ledgerExists(String ledger, String table) {
    int dot = ledger.lastIndexOf('.');
    String name = ledger.substring(dot + 1) + "_" + table;
    String from =
        "select 1 from information_schema.tables where table_name = ? and table_schema = ";
    return dot < 0
        ? Query.of(from + "database()", name)
        : Query.of(from + "?", name, ledger.substring(0, dot));
  }

  @Override
  public Query namedTables(List<String> names, List<String> schemas) {
    return new Query(
        "select table_schema, table_name from information_schema.tables"
            + " where lower(table_name) in ("
            + Placeholder.times(names.size())
            + ") and (table_schema = database() or table_schema in ("
            + Placeholder.times(schemas.size())
            + ")) order by table_schema = database() desc, table_schema, table_name",
        Stream.concat(names.stream(), schemas.stream()).toList());
  }

  @Override
  public Query sessionFacts() {
    return Query.of("select substring_index(user(), '@', 1), database(), database()");
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

  /**
   * Lock waits are counted in whole seconds; there are two kinds, for metadata and for rows. MySQL
   * has a time limit for {@code SELECT} only.
   *
   * <p>The isolation level lets go of locks early, except where the binary log holds statements:
   * there the server refuses it, and rows may have changed since a transaction began, as the
   * lease's does.
   */
  @Override
  public <T> T reading(Connection connection, Duration limit, Jdbc.Work<T> work)
      throws SQLException {
    List<String> before = unpreparation(connection);
    int isolation = connection.getTransactionIsolation();
    prepare(connection, new Timeouts(limit, limit));
    try {
      Jdbc.execute(connection, "set transaction read only");
      begin(connection);
      return work.run();
    } finally {
      rollback(connection);
      connection.setTransactionIsolation(isolation);
      for (String sql : before) {
        Jdbc.execute(connection, sql);
      }
    }
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    Map<String, String> server = MariaDbSettings.show(connection, PREPARED);
    boolean repeatable =
        "ON".equals(server.get("log_bin")) && "STATEMENT".equals(server.get("binlog_format"));
    connection.setTransactionIsolation(
        repeatable
            ? Connection.TRANSACTION_REPEATABLE_READ
            : Connection.TRANSACTION_READ_COMMITTED);
    long lock = Math.max(1, (timeouts.lock().toMillis() + 999) / 1000);
    StringBuilder limits =
        new StringBuilder("set session lock_wait_timeout = ")
            .append(lock)
            .append(", innodb_lock_wait_timeout = ")
            .append(lock);
    if (server.containsKey("max_statement_time")) {
      limits.append(", max_statement_time = ").append(timeouts.statement().toMillis() / 1000.0);
    } else if (server.containsKey("max_execution_time")) {
      limits.append(", max_execution_time = ").append(timeouts.statement().toMillis());
    }
    if (repeatable && server.containsKey("innodb_snapshot_isolation")) {
      limits.append(", innodb_snapshot_isolation = off");
    }
    Jdbc.execute(connection, limits.toString());
  }

  @Override
  public List<String> restoration(Connection connection, List<SqlStatement> settings)
      throws SQLException {
    return MariaDbSettings.restoration(connection, settings, this);
  }

  @Override
  public Optional<Lent> tryLock(Connection connection, long number, String name)
      throws SQLException {
    boolean locked =
        Jdbc.query(connection, "select get_lock(?, 0)", row -> row.getBoolean(1), name).get(0);
    return locked
        ? Optional.of(
            () -> {
              var unused = Jdbc.text(connection, "select release_lock(?)", name);
            })
        : Optional.empty();
  }

  @Override
  public List<String> unpreparation(Connection connection) throws SQLException {
    return MariaDbSettings.asNow(connection, LIMITS);
  }

  @Override
  public Optional<Scratch> scratch(Connection own, Connection run, String ledger, long fence)
      throws SQLException {
    String session = "select connection_id()";
    if (Jdbc.text(own, session).equals(Jdbc.text(run, session))) {
      throw new SQLException("the data source gives out one and the same connection");
    }
    MariaDbScratchPlace place = MariaDbScratchPlace.open(own, this, ledger, fence);
    try {
      return Optional.of(new MariaDbScratch(own, this, place));
    } catch (SQLException e) {
      place.leave();
      throw e;
    }
  }

  @Override
  public CatalogPicture picture(Connection connection, String ledger) throws SQLException {
    return new MariaDbCatalogPicture(connection, ledger).read();
  }

  @Override
  public CatalogUndo undo() {
    return new MariaDbCatalogUndo();
  }

  @Override
  public Optional<String> reach(SqlStatement statement) {
    return MariaDbReach.of(statement);
  }

  @Override
  public List<String> newDatabase(Connection connection, String name) throws SQLException {
    return List.of(
        "create database "
            + quote(name)
            + Jdbc.text(
                    connection,
                    "select concat(' character set ', @@character_set_database, ' collate ',"
                        + " @@collation_database)")
                .orElse(""));
  }

  @Override
  public Failure classify(SQLException error) {
    return MariaDbErrors.classify(error);
  }

  @Override
  public String message(SQLException error) {
    return MariaDbErrors.message(error);
  }

  @Override
  public OptionalInt position(SqlStatement statement, SQLException error) {
    return MariaDbErrors.position(statement, error);
  }

  @Override
  public Vitals vitals() {
    return new MariaDbVitals();
  }

  /** MariaDB 10.6 and MySQL 8 can. */
  @Override
  public String skipLocked(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    int major = server.getDatabaseMajorVersion();
    boolean can =
        server.getDatabaseProductName().equals("MySQL")
            ? major >= 8
            : major > 10 || (major == 10 && server.getDatabaseMinorVersion() >= 6);
    return can ? " for update skip locked" : "";
  }

  @Override
  public Optional<String> nameSession(Connection connection, String owner) throws SQLException {
    return MariaDbSession.name(connection);
  }

  @Override
  public List<ClientSession> sessions(Connection connection) throws SQLException {
    return MariaDbSession.all(connection);
  }

  @Override
  public boolean endSession(Connection connection, String session) throws SQLException {
    return MariaDbSession.end(connection, session);
  }
}
