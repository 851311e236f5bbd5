package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * What only SQLite's own driver can do; loaded when it is needed, so that others need no such
 * driver.
 */
final class SqliteDriver {

  /** A function of a regular expression and a text. */
  static final String MATCHING = "godwit_matches";

  private SqliteDriver() {}

  /** Teaches a session regular expressions, of which SQLite has none. */
  static Lent lendMatching(Connection connection) throws SQLException {
    SQLiteConnection own = connection.unwrap(SQLiteConnection.class);
    Function.create(own, MATCHING, new Matching(), 2, Function.FLAG_DETERMINISTIC);
    return () -> Function.destroy(own, MATCHING, 2);
  }

  private static final class Matching extends Function {

    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    @Override
    protected void xFunc() throws SQLException {
      String text = value_text(1);
      if (text == null) {
        result();
        return;
      }
      Pattern pattern = patterns.computeIfAbsent(value_text(0), Matching::compiled);
      try {
        result(pattern.matcher(text).find() ? 1 : 0);
      } catch (StackOverflowError e) {
        throw new SQLException("a text is too long for the regular expression " + pattern, e);
      }
    }

    private static Pattern compiled(String regex) {
      return Pattern.compile(PerlRegex.of(regex), Pattern.UNICODE_CHARACTER_CLASS);
    }
  }
}
