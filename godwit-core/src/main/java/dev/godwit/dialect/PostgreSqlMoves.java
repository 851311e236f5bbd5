package dev.godwit.dialect;

/** How PostgreSQL changes a table under running programs. */
final class PostgreSqlMoves extends NoMoves {

  @Override
  public String quote(String identifier) {
    return new PostgreSql().quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }
}
