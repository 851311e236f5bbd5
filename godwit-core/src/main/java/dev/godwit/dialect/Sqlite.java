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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQLite, 3.38 or newer. */
final class Sqlite implements Dialect {

  private static final Syntax SYNTAX =
      Syntax.of(Trait.BACKTICK_IDENTIFIERS, Trait.BRACKET_IDENTIFIERS, Trait.TRIGGER_BODIES);

  /** Those that SQLite ignores or refuses in a transaction. Source: sqlite.org/pragma.html. */
  private static final Set<String> OUTSIDE_PRAGMAS =
      Set.of(
          "foreign_keys",
          "journal_mode",
          "synchronous",
          "locking_mode",
          "temp_store",
          "temp_store_directory",
          "wal_checkpoint",
          "auto_vacuum",
          "incremental_vacuum",
          "page_size",
          "encoding");

  /** Those that a migration may change for the session, and that are put back after it. */
  private static final List<String> RESTORED_PRAGMAS =
      List.of(
          "foreign_keys",
          "legacy_alter_table",
          "recursive_triggers",
          "ignore_check_constraints",
          "writable_schema");

  private static final Pattern MESSAGE =
      Pattern.compile("\\[SQLITE_\\w+] [^(]*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern CLOSED =
      Pattern.compile("connection( has been)? closed|stmt pointer is closed");
  private static final Pattern NAMED =
      Pattern.compile(
          "near \"(?<word>.+?)\": syntax error"
              + "|no such (?:table|column|index|view|trigger|function|collation sequence): (?:\\S+\\.)?(?<missing>[^\\s.()]+)"
              + "|(?:table|index|view|trigger) (?<there>[^\\s.()]+) already exists");

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String label() {
    return "SQLite";
  }

  @Override
  public boolean has(Feature feature) {
    return feature == Feature.TRANSACTIONAL_DDL;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public RowSql rows() {
    return new SqliteRows();
  }

  @Override
  public Survey survey() {
    return new SqliteSurvey();
  }

  @Override
  public Moves moves() {
    return new SqliteMoves();
  }

  @Override
  public RuleSql rules() {
    return new SqliteRules(this);
  }

  @Override
  public Lent lendFunctions(Connection connection) throws SQLException {
    return SqliteDriver.lendMatching(connection);
  }

  @Override
  public String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public Treatment treat(SqlStatement statement, List<SqlStatement> following) {
    Phrase phrase = Phrase.of(statement, SYNTAX);
    Token first = phrase.next();
    String word = first == null ? "" : first.text().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "BEGIN" -> Treatment.BEGIN;
      case "COMMIT", "END" -> Treatment.COMMIT;
      case "ROLLBACK" ->
          phrase.contains("TO")
              ? Treatment.TRANSACTIONAL
              : Treatment.refused(
                  "a migration that rolls itself back does nothing: remove ROLLBACK");
      case "VACUUM" -> Treatment.ALONE;
      case "ATTACH", "DETACH" -> Treatment.SESSION;
      case "PRAGMA" -> pragma(phrase);
      default -> Treatment.TRANSACTIONAL;
    };
  }

  private static Treatment pragma(Phrase phrase) {
    Phrase.Name name = phrase.name();
    return name != null && OUTSIDE_PRAGMAS.contains(name.folded())
        ? Treatment.SESSION
        : Treatment.SETTING;
  }

  @Override
  public String ledgerTable(String ledger, String table) {
    return quote(ledger + "_" + table);
  }

  @Override
  public Query ledgerExists(String ledger, String table) {
    return Query.of(
        "select 1 from sqlite_schema where type = 'table' and name = ? collate nocase",
        ledger + "_" + table);
  }

  @Override
  public Query namedTables(List<String> names, List<String> schemas) {
    return new Query(
        "select null, name from sqlite_schema where type = 'table' and lower(name) in ("
            + Placeholder.times(names.size())
            + ") order by name",
        names);
  }

  @Override
  public Query sessionFacts() {
    return Query.of("select '', 'main', null");
  }

  @Override
  public String now() {
    return "strftime('%Y-%m-%d %H:%M:%f', 'now')";
  }

  @Override
  public String nowPlusMillis() {
    return "strftime('%Y-%m-%d %H:%M:%f', 'now', (? / 1000.0) || ' seconds')";
  }

  @Override
  public String epochMillis(String moment) {
    return "cast(round((julianday(" + moment + ") - 2440587.5) * 86400000) as integer)";
  }

  @Override
  public List<String> limit(Timeouts timeouts, boolean inTransaction) {
    return List.of();
  }

  @Override
  public List<String> unlimit() {
    return List.of();
  }

  @Override
  public <T> T reading(Connection connection, Duration limit, Jdbc.Work<T> work)
      throws SQLException {
    String before = Jdbc.text(connection, "pragma query_only").orElse("0");
    Jdbc.execute(connection, "pragma query_only = on");
    try {
      return work.run();
    } finally {
      Jdbc.execute(connection, "pragma query_only = " + before);
    }
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    Jdbc.execute(connection, "pragma busy_timeout = " + timeouts.lock().toMillis());
  }

  /**
   * Takes the write lock at once: a reader that turns writer later could be refused without
   * waiting.
   */
  @Override
  public void begin(Connection connection) throws SQLException {
    Jdbc.execute(connection, "begin immediate");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    Jdbc.execute(connection, "commit");
  }

  /** Some errors have rolled back already; then there is nothing left to do. */
  @Override
  public void rollback(Connection connection) throws SQLException {
    try {
      Jdbc.execute(connection, "rollback");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
    }
  }

  @Override
  public List<String> restoration(Connection connection, List<SqlStatement> settings)
      throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String pragma : RESTORED_PRAGMAS) {
      Optional<String> value = Jdbc.text(connection, "pragma " + pragma);
      value.ifPresent(now -> statements.add("pragma " + pragma + " = " + now));
    }
    return statements;
  }

  @Override
  public List<String> unpreparation(Connection connection) throws SQLException {
    return Jdbc.text(connection, "pragma busy_timeout").stream()
        .map(millis -> "pragma busy_timeout = " + millis)
        .toList();
  }

  @Override
  public CatalogPicture picture(Connection connection, String ledger) throws SQLException {
    return new SqliteCatalogPicture(connection, ledger).read();
  }

  @Override
  public CatalogUndo undo() {
    return new SqliteCatalogUndo();
  }

  @Override
  public Optional<String> reach(SqlStatement statement) {
    return SqliteReach.of(statement);
  }

  @Override
  public List<String> newDatabase(Connection connection, String name) {
    return List.of();
  }

  @Override
  public Failure classify(SQLException error) {
    int primary = error.getErrorCode() & 0xff;
    String message = String.valueOf(error.getMessage());
    if (primary == 5 || primary == 6) {
      return Failure.LOCK_TIMEOUT;
    }
    if (primary == 9) {
      return Failure.STATEMENT_TIMEOUT;
    }
    if (primary == 14 || primary == 26 || CLOSED.matcher(message).find()) {
      return Failure.CONNECTION;
    }
    return message.contains("within a transaction") || message.contains("inside a transaction")
        ? Failure.NOT_IN_TRANSACTION
        : Failure.OTHER;
  }

  @Override
  public String message(SQLException error) {
    String message = String.valueOf(error.getMessage());
    Matcher matcher = MESSAGE.matcher(message);
    return matcher.matches() ? matcher.group(1) : message;
  }

  /** SQLite names what it stumbled over; where that stands once, the place is known. */
  @Override
  public OptionalInt position(SqlStatement statement, SQLException error) {
    Matcher named = NAMED.matcher(String.valueOf(error.getMessage()));
    if (!named.find()) {
      return OptionalInt.empty();
    }
    List<Token> found =
        Phrase.of(statement, SYNTAX).tokens().stream()
            .filter(token -> token.text().equals(named.group("word")) || isNamed(token, named))
            .toList();
    return found.size() == 1 ? OptionalInt.of(found.get(0).start()) : OptionalInt.empty();
  }

  private static boolean isNamed(Token token, Matcher named) {
    String name = named.group("missing") == null ? named.group("there") : named.group("missing");
    return name != null && new Phrase.Name(null, token.text()).bare().equalsIgnoreCase(name);
  }

  @Override
  public Optional<String> nameSession(Connection connection, String owner) {
    return Optional.empty();
  }

  @Override
  public boolean endSession(Connection connection, String session) {
    return false;
  }
}
