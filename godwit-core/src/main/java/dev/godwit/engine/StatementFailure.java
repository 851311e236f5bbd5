package dev.godwit.engine;

import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;

/** A migration's own statement failed, and which one it was. */
final class StatementFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SqlStatement statement;
  private final SQLException error;

  StatementFailure(SqlStatement statement, SQLException error) {
    super(error);
    this.statement = statement;
    this.error = error;
  }

  SqlStatement statement() {
    return statement;
  }

  SQLException error() {
    return error;
  }
}
