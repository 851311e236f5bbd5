package dev.godwit.dialect;

import dev.godwit.sql.Syntax;

/** How SQLite changes a table under running programs. */
final class SqliteMoves extends NoMoves {

  @Override
  public Syntax syntax() {
    return new Sqlite().syntax();
  }

  @Override
  public String quote(String identifier) {
    return new Sqlite().quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }
}
