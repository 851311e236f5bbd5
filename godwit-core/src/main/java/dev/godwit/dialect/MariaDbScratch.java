package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries statements in a database of its own on the same server. */
final class MariaDbScratch implements Scratch {

  private static final Pattern DUPLICATE_KEY = Pattern.compile("Duplicate key name '(.+)'");

  /**
   * Errors that tell of rights, of room, or of another runner that removed the copy, not of the
   * statement. Source: MariaDB's and MySQL's lists of error codes.
   */
  private static final Set<Integer> INCONCLUSIVE =
      Set.of(
          1006, 1021, 1026, 1030, 1037, 1038, 1041, 1044, 1045, 1046, 1049, 1114, 1135, 1142, 1143,
          1206, 1227, 1290, 1317, 1370, 1836);

  /** What is longer may be more than the server takes at once when it is put in quotes. */
  private static final int LONGEST = 1_000_000;

  private static final int SYNTAX_ERROR = 1064;
  private static final int NOT_PREPARABLE = 1295;
  private static final int NO_SUCH_ROUTINE = 1305;

  private final Connection connection;
  private final MariaDb dialect;
  private final MariaDbScratchPlace place;
  private final MariaDbGuard guard;
  private final MariaDbCopy copy;
  private final Map<String, String> settings;
  private final List<String> temporary = new ArrayList<>();
  private boolean changed;

  /**
   * Ready to try statements.
   *
   * @param connection a session in the scratch database
   */
  MariaDbScratch(Connection connection, MariaDb dialect, MariaDbScratchPlace place)
      throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.place = place;
    this.guard = new MariaDbGuard(place.others());
    this.copy = new MariaDbCopy(connection, place.target(), place.name(), guard);
    this.settings = MariaDbSettings.literals(connection, MariaDbTrial.VARIABLES);
  }

  @Override
  public Optional<String> attempt(SqlStatement statement) throws SQLException {
    try {
      guard.check(statement);
      MariaDbTrial trial = MariaDbTrial.of(statement);
      if (trial == MariaDbTrial.BEYOND) {
        checkSyntax(statement);
      } else if (trial == MariaDbTrial.USE) {
        requireTarget(statement);
      } else if (trial != MariaDbTrial.PASS) {
        attempt(statement, trial);
      }
      return Optional.empty();
    } catch (RehearsalEnds e) {
      return Optional.of(e.why());
    }
  }

  private void attempt(SqlStatement statement, MariaDbTrial trial)
      throws SQLException, RehearsalEnds {
    try {
      place.requireSafeSession();
      copy.bring(Phrase.of(statement, MariaDb.SYNTAX).tokens());
    } catch (SQLException e) {
      throw new RehearsalEnds(message(e));
    }
    try {
      switch (trial) {
        case SET -> set(statement);
        case PREPARE -> prepare(statement);
        default -> run(statement);
      }
    } catch (SQLException e) {
      if (trial == MariaDbTrial.SET || isInconclusive(statement, e)) {
        throw new RehearsalEnds(message(e));
      }
      throw e;
    }
  }

  private void requireTarget(SqlStatement use) throws RehearsalEnds {
    Phrase phrase = Phrase.of(use, MariaDb.SYNTAX);
    phrase.next();
    Name goal = phrase.name();
    if (goal == null || !goal.bare().equals(place.target()) || !phrase.atEnd()) {
      throw new RehearsalEnds("it goes to another database");
    }
  }

  private void set(SqlStatement statement) throws SQLException {
    changed = true;
    Jdbc.execute(connection, statement.text());
  }

  /** A misspelt word makes a statement one of no known kind. */
  private void checkSyntax(SqlStatement statement) throws SQLException, RehearsalEnds {
    try {
      place.requireSafeSession();
      prepare(statement);
    } catch (SQLException e) {
      if (e.getErrorCode() == SYNTAX_ERROR) {
        throw e;
      }
    }
    throw new RehearsalEnds("it may reach beyond the tables of this database");
  }

  /** Syntax, tables and columns are checked; nothing is run. */
  private void prepare(SqlStatement statement) throws SQLException {
    if (statement.text().length() > LONGEST) {
      return;
    }
    Jdbc.update(connection, "set @godwit_statement = ?", statement.text());
    try {
      Jdbc.execute(connection, "prepare godwit_statement from @godwit_statement");
      Jdbc.execute(connection, "deallocate prepare godwit_statement");
    } catch (SQLException e) {
      if (e.getErrorCode() != NOT_PREPARABLE) {
        throw e;
      }
    }
  }

  private void run(SqlStatement statement) throws SQLException, RehearsalEnds {
    MariaDbDdl ddl = MariaDbDdl.of(statement);
    Name name = ddl.name();
    if (MariaDbTrial.holdsSemicolon(statement) && takesSeveral()) {
      throw new RehearsalEnds("the connection takes several statements in one (allowMultiQueries)");
    }
    if (ddl.is("CREATE", "TABLE") && MariaDbTrial.holdsQuery(statement) && place.hasViews()) {
      throw new RehearsalEnds("it would run a query, and what views call is not known");
    }
    if (ddl.temporary() && name != null) {
      temporary.add(name.text());
    }
    Jdbc.execute(
        connection,
        name != null && ddl.is("DROP", "FUNCTION") ? dropFunction(ddl, name) : statement.text());
  }

  /** Without a database before it, a function of the whole server's would come first. */
  private String dropFunction(MariaDbDdl ddl, Name function) {
    return "drop function "
        + (ddl.conditional() ? "if exists " : "")
        + dialect.quote(place.name())
        + "."
        + dialect.quote(function.bare());
  }

  private boolean takesSeveral() throws SQLException {
    try {
      Jdbc.execute(connection, "do 0; do 0");
      return true;
    } catch (SQLException e) {
      if (dialect.classify(e) == Failure.OTHER) {
        return false;
      }
      throw e;
    }
  }

  private boolean isInconclusive(SqlStatement statement, SQLException error) {
    Matcher key = DUPLICATE_KEY.matcher(String.valueOf(error.getMessage()));
    boolean mayGiveWay = // the index that the server makes for a foreign key, to one of its name
        key.find() && copy.constraints().contains(key.group(1).toLowerCase(Locale.ROOT));
    boolean mayBeTheServers =
        error.getErrorCode() == NO_SUCH_ROUTINE && MariaDbDdl.of(statement).is("DROP", "FUNCTION");
    return mayGiveWay
        || mayBeTheServers
        || dialect.classify(error) != Failure.OTHER
        || INCONCLUSIVE.contains(error.getErrorCode());
  }

  @Override
  public String message(SQLException error) {
    return dialect.message(error).replace(place.name(), place.target());
  }

  @Override
  public void reset() throws SQLException {
    if (!changed) {
      return;
    }
    Map<String, String> now = MariaDbSettings.literals(connection, MariaDbTrial.VARIABLES);
    for (Map.Entry<String, String> before : settings.entrySet()) {
      if (!before.getValue().equals(now.get(before.getKey()))) {
        Jdbc.execute(connection, "set session " + before.getKey() + " = " + before.getValue());
      }
    }
    changed = false;
  }

  @Override
  public void drop() throws SQLException {
    try {
      reset();
      for (String table : temporary) {
        Jdbc.execute(connection, "drop temporary table if exists " + table);
      }
    } finally {
      place.leave();
    }
  }
}
