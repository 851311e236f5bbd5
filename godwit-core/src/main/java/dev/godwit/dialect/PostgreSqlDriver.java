package dev.godwit.dialect;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What only PostgreSQL's own driver can do; loaded when it is needed, so that others need no such
 * driver.
 */
final class PostgreSqlDriver {

  /** What breaks NOT NULL or CHECK: the detail holds the whole row, which is nobody's business. */
  private static final Set<String> ROW_IN_DETAIL = Set.of("23502", "23514");

  private PostgreSqlDriver() {}

  /** Feeds the data of {@code COPY … FROM STDIN}. */
  static void copy(Connection connection, String sql, String data) throws SQLException {
    try {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(data));
    } catch (IOException e) {
      throw new SQLException("COPY could not be sent: " + e.getMessage(), "08006", e);
    }
  }

  /** The server's message with its detail and hint, and the line of the data of {@code COPY}. */
  static String message(SQLException error) {
    if (error instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      ServerErrorMessage server = psql.getServerErrorMessage();
      StringBuilder message = new StringBuilder(String.valueOf(server.getMessage()));
      if (server.getDetail() != null && !ROW_IN_DETAIL.contains(psql.getSQLState())) {
        message.append(" (").append(server.getDetail()).append(')');
      }
      String where = server.getWhere();
      if (where != null && where.startsWith("COPY ")) {
        message.append(" (").append(where).append(')');
      }
      if (server.getHint() != null) {
        message.append(" Hint: ").append(server.getHint());
      }
      return message.toString();
    }
    return String.valueOf(error.getMessage());
  }

  /** The server counts characters, from 1; Java counts UTF-16 units, from 0. */
  static OptionalInt position(String sql, SQLException error) {
    if (error instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      int position = psql.getServerErrorMessage().getPosition();
      if (position > 0 && position <= sql.codePointCount(0, sql.length())) {
        return OptionalInt.of(sql.offsetByCodePoints(0, position - 1));
      }
    }
    return OptionalInt.empty();
  }
}
