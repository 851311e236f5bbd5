package dev.godwit.dialect;

import dev.godwit.sql.Syntax;

/** How PostgreSQL changes a table under running programs. */
final class PostgreSqlMoves extends NoMoves {

  @Override
  public Syntax syntax() {
    return new PostgreSql().syntax();
  }

  @Override
  public String quote(String identifier) {
    return new PostgreSql().quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }
}
