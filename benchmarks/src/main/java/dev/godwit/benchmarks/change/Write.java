package dev.godwit.benchmarks.change;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A statement that writes one row. */
public enum Write {
  /** Touches the renamed column by its old name. */
  NAME("UPDATE users SET name = ? WHERE id = ?"),
  /** Touches the renamed column by its new name. */
  FULL_NAME("UPDATE users SET full_name = ? WHERE id = ?"),
  /** Touches the column that gets another type. */
  CENTS("UPDATE users SET cents = ? WHERE id = ?"),
  /** Touches a column that no change is about. */
  EMAIL("UPDATE users SET email = ? WHERE id = ?"),
  /** Adds a row, by the old names. */
  INSERT(
      """
      INSERT INTO users (name, id, email, payload, cents)
      VALUES (?, ?, 'user@example.com', repeat('payload ', 12), 1)
      """);

  private final String sql;

  Write(String sql) {
    this.sql = sql;
  }

  /** The statement. */
  String sql() {
    return sql;
  }

  /** Binds a value that the row does not hold yet. */
  void bind(PreparedStatement statement, long key, long value) throws SQLException {
    if (this == CENTS) {
      statement.setLong(1, value);
    } else {
      statement.setString(1, "value " + value);
    }
    statement.setLong(2, key);
  }
}
