package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the errors of MariaDB and MySQL tell. */
final class MariaDbErrors {

  private static final Pattern DECORATION = Pattern.compile("^\\(conn=\\d+\\) ");
  private static final Pattern AT_LINE = Pattern.compile("at line (\\d+)\\s*$");

  private MariaDbErrors() {}

  /** What kind of trouble an error tells of. */
  static Failure classify(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (error.getErrorCode()) {
      case 1205, 3572 -> Failure.LOCK_TIMEOUT;
      case 1213 -> Failure.DEADLOCK;
      case 1020, 1412 -> Failure.SERIALIZATION;
      case 1969, 3024, 1317 -> Failure.STATEMENT_TIMEOUT; // the last one: by another session
      case 1927, 1053, 2006, 2013 -> Failure.CONNECTION;
      default -> state.startsWith("08") ? Failure.CONNECTION : Failure.OTHER;
    };
  }

  /** The server's own words, without the number that the driver puts in front. */
  static String message(SQLException error) {
    return DECORATION.matcher(String.valueOf(error.getMessage())).replaceFirst("");
  }

  /** The server counts lines of the statement; the place is the first word of that line. */
  static OptionalInt position(SqlStatement statement, SQLException error) {
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
}
