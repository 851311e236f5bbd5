package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A copy of the structure that migrations touch, without rows, in a database of its own: a place to
 * try them where DDL cannot be rolled back. Nothing that is tried here reaches the real tables.
 */
public interface Scratch {

  /**
   * Tries a statement: changes of the structure are made to the copy, what reads or writes rows is
   * only checked against it.
   *
   * @return why the rehearsal must end before this statement, untried; empty where it passed
   * @throws SQLException where the statement would fail on the real tables, too
   */
  Optional<String> attempt(SqlStatement statement) throws SQLException;

  /** The database's words of a failed attempt, as if it had been made on the real tables. */
  String message(SQLException error);

  /**
   * Puts back what a migration's statements changed in the session.
   *
   * @throws SQLException as the database says
   */
  void reset() throws SQLException;

  /**
   * Removes the copy and everything else that the rehearsal made.
   *
   * @throws SQLException as the database says
   */
  void drop() throws SQLException;
}
