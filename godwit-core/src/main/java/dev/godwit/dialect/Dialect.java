package dev.godwit.dialect;

import dev.godwit.plan.Query;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Syntax;
import dev.godwit.validation.RuleSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One database's way of saying things: methods that answer SQL, and a short tail that touches JDBC.
 *
 * <p>A dialect decides nothing and keeps no state.
 */
public sealed interface Dialect permits PostgreSql, MariaDb, Sqlite {

  /** The short name, in lower case: {@code postgresql}. It names the ledger's DDL file too. */
  String name();

  /** The name for people: {@code PostgreSQL}. */
  String label();

  /** Whether the database has the feature. */
  boolean has(Feature feature);

  /** How its SQL is written. */
  Syntax syntax();

  /** How rows are found, compared and written. */
  RowSql rows();

  /** What is told of a table without reading all of it. */
  Survey survey();

  /** How sessions share a view of the rows; empty where they cannot. */
  default Optional<Snapshots> snapshots() {
    return Optional.empty();
  }

  /** How replicas are asked how far they are; empty where there are none, or none can be asked. */
  default Optional<Following> following() {
    return Optional.empty();
  }

  /** How tables are changed under running programs. */
  Moves moves();

  /** How rules over data are said. */
  RuleSql rules();

  /**
   * Lends the session the functions that {@link #rules} use and the database lacks.
   *
   * @return takes them back
   * @throws SQLException as the database says
   */
  default Lent lendFunctions(Connection connection) throws SQLException {
    return () -> {};
  }

  /** An identifier in quotes, whatever it holds: the one way identifiers get into SQL. */
  String quote(String identifier);

  /**
   * How a statement has to be run.
   *
   * @param statement the statement
   * @param following the statements behind it in the same migration
   */
  Treatment treat(SqlStatement statement, List<SqlStatement> following);

  /**
   * Whether a statement only locks whole tables against other programs, or lets go of them. A
   * migration of another tool's does without: each of its statements takes its own locks.
   */
  default boolean onlyLocksTables(SqlStatement statement) {
    return false;
  }

  // ---- the ledger's words

  /**
   * The ledger's name as the methods below take it: whatever a migration does to the session, it
   * must go on to name the same tables.
   *
   * @param ledger the ledger's configured name
   * @throws SQLException as the database says
   */
  default String ledger(Connection connection, String ledger) throws SQLException {
    return ledger;
  }

  /**
   * The quoted name of one of the ledger's tables.
   *
   * @param ledger the ledger's name, from {@link #ledger}
   * @param table the table's name in the design: {@code migration}
   */
  String ledgerTable(String ledger, String table);

  /**
   * A query for one row with a 1 where the ledger's table of that name is there; no row otherwise.
   */
  Query ledgerExists(String ledger, String table);

  /**
   * A query for the tables that have one of these names, in any case: schema (null where there are
   * none) and name, of those that the user may read. Those that an unqualified name would find come
   * first; others only count where their schema is named.
   *
   * @param names one or more, in lower case
   * @param schemas where to look besides
   */
  Query namedTables(List<String> names, List<String> schemas);

  /**
   * A query for one row: the user, the database, and the schema that tables are made in (null where
   * there are none).
   */
  Query sessionFacts();

  /**
   * The moment by the database's clock, not the transaction's, in the type that the ledger keeps
   * moments in.
   */
  String now();

  /** The moment so many milliseconds from {@link #now()}; the milliseconds are a {@code ?}. */
  String nowPlusMillis();

  /** A moment as milliseconds since 1970. */
  String epochMillis(String moment);

  /**
   * What ends a query that locks the rows it finds, in a transaction, and passes over those that
   * are locked already; nothing where the database cannot.
   *
   * @throws SQLException as the driver says
   */
  default String skipLocked(Connection connection) throws SQLException {
    return "";
  }

  // ---- the session's words

  /**
   * Statements that set the time limits, and the session's name, for one transaction, from inside
   * it, or for what follows outside of one; empty where {@link #prepare} has set them for the
   * session.
   */
  List<String> limit(Timeouts timeouts, boolean inTransaction);

  /** Statements that take the limits of what is outside of a transaction back, not the name. */
  List<String> unlimit();

  // ---- JDBC

  /**
   * Gets a new connection ready: auto-commit, an isolation level that suits migrations, time limits
   * where they belong to the session.
   *
   * @throws SQLException as the database says
   */
  void prepare(Connection connection, Timeouts timeouts) throws SQLException;

  /**
   * Begins a transaction that may write.
   *
   * @throws SQLException as the database says
   */
  default void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  /**
   * Commits and leaves the connection in auto-commit.
   *
   * @throws SQLException as the database says
   */
  default void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /**
   * Rolls back and leaves the connection in auto-commit.
   *
   * @throws SQLException as the database says
   */
  default void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /**
   * Runs queries that write nothing, whatever the functions in them do, and take no longer than
   * that each, where the database can limit them.
   *
   * @return what the work answers
   * @throws SQLException as the database says
   */
  <T> T reading(Connection connection, Duration limit, Jdbc.Work<T> work) throws SQLException;

  /**
   * Runs a statement of a migration exactly as written.
   *
   * @throws SQLException as the database says
   */
  default void execute(Connection connection, SqlStatement statement) throws SQLException {
    Jdbc.execute(connection, statement.text());
  }

  /**
   * Runs statements of Godwit's own, and then one of a migration: together, where that is faster
   * and makes no other difference.
   *
   * @throws SQLException as the database says
   */
  default void execute(Connection connection, List<String> before, SqlStatement statement)
      throws SQLException {
    for (String sql : before) {
      Jdbc.execute(connection, sql);
    }
    execute(connection, statement);
  }

  /**
   * Statements that bring the session back to how it is now, after a migration has changed it.
   *
   * @param settings the migration's statements that change the session; none where it is code
   * @throws SQLException as the database says
   */
  List<String> restoration(Connection connection, List<SqlStatement> settings) throws SQLException;

  /**
   * Statements that, for the rest of a transaction, give back the rights that the session has now,
   * after a migration has taken on those of another role.
   *
   * @throws SQLException as the database says
   */
  default List<String> rights(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Statements that take back what {@link #prepare} and {@link #limit} change, but for what JDBC
   * knows of: auto-commit and isolation.
   *
   * @throws SQLException as the database says
   */
  default List<String> unpreparation(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Whether a statement may change the session beyond what {@link Treatment#session} tells, as code
   * of the user's can unseen.
   */
  default boolean mayChangeSession(SqlStatement statement) {
    return false;
  }

  /**
   * Opens a place to try migrations; empty where none is needed, as DDL is rolled back.
   *
   * @param own a connection for this alone, got ready by {@link #prepare}
   * @param run the run's own connection
   * @param ledger the ledger's configured name
   * @param fence the fence of the lease, which the run has
   * @throws SQLException as the database says
   */
  default Optional<Scratch> scratch(Connection own, Connection run, String ledger, long fence)
      throws SQLException {
    return Optional.empty();
  }

  /**
   * Everything that the database's schemas hold, but for the ledger.
   *
   * @param ledger the ledger's configured name
   * @throws SQLException as the database says
   */
  CatalogPicture picture(Connection connection, String ledger) throws SQLException;

  /** How differences between two pictures are taken back. */
  CatalogUndo undo();

  /**
   * Why a statement might change something outside of the database that the session is in, such as
   * another database or what all databases of a server share; empty where it cannot. It errs on the
   * side of giving a reason.
   */
  Optional<String> reach(SqlStatement statement);

  /**
   * The statements that make an empty database beside the one that the session is in; empty where a
   * database is a file.
   *
   * @param name its name, not in quotes
   * @throws SQLException as the database says
   */
  default List<String> newDatabase(Connection connection, String name) throws SQLException {
    return List.of("create database " + quote(name));
  }

  /**
   * The extensions of the database that the session is in, but for those that a new one has anyway;
   * none where a database knows no such thing.
   *
   * @throws SQLException as the database says
   */
  default List<Extension> extensions(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * The statements that drop what is temporary in a session; none where it has to be left to the
   * session's end.
   */
  default List<String> dropTemporary() {
    return List.of();
  }

  /** What kind of trouble an error tells of. */
  Failure classify(SQLException error);

  /** The database's own words of an error, without decoration by the driver. */
  String message(SQLException error);

  /**
   * Where in the statement's text the error lies, as an offset from 0, where the database says so.
   */
  OptionalInt position(SqlStatement statement, SQLException error);

  /**
   * The statement after which a transaction of Godwit's own waits for the disk when it commits, as
   * others do; empty where it does anyway.
   */
  default Optional<String> waitForDisk() {
    return Optional.empty();
  }

  /**
   * The statement after which a transaction's queries have one process each; empty where they have
   * anyway.
   */
  default Optional<String> inOneProcess() {
    return Optional.empty();
  }

  /**
   * Tries to take, without waiting, a lock that other programs know as well, on a connection that
   * nothing else is done on. It is held as long as what this returns is open, and holds up nothing
   * but who wants the same lock.
   *
   * @param connection in auto-commit
   * @param number what the lock is called where locks have numbers
   * @param name what it is called where they have names
   * @return gives the lock back; empty where another has it
   * @throws SQLException as the database says
   */
  default Optional<Lent> tryLock(Connection connection, long number, String name)
      throws SQLException {
    return Optional.of(() -> {});
  }

  /** What the server tells of how it is doing. */
  default Vitals vitals() {
    return new Vitals() {};
  }

  /**
   * The statement that keeps the users' own triggers from seeing what the transaction writes that
   * it begins; empty where the database, or the user's privileges, do not let it.
   *
   * @throws SQLException as the database says
   */
  default Optional<String> quietTriggers(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /**
   * What {@link #endSession} finds this session by, and nobody else's: something that it has
   * anyway, or a name that {@link #limit} gives it while it is at work.
   *
   * @param owner a runner's unique name
   * @return empty where sessions cannot be ended
   * @throws SQLException as the database says
   */
  Optional<String> nameSession(Connection connection, String owner) throws SQLException;

  /**
   * The sessions in this database, other than this one, whose programs give themselves a name.
   *
   * <p>PostgreSQL: the {@code application_name} of any session; host and beginning show only to a
   * superuser, a member of {@code pg_read_all_stats}, and the session's own role. MariaDB and
   * MySQL: the connection attribute {@code program_name}, where {@code performance_schema} is on
   * (MariaDB has it off unless the server's configuration says otherwise) and may be read, of the
   * sessions that the user may see (of others' with the privilege {@code PROCESS}); none otherwise.
   * SQLite has no sessions.
   *
   * @throws SQLException as the database says
   */
  default List<ClientSession> sessions(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Ends a session that is at work under a name of {@link #nameSession}, if it is still there.
   *
   * @return whether it was there
   * @throws SQLException as the database says
   */
  boolean endSession(Connection connection, String session) throws SQLException;
}
