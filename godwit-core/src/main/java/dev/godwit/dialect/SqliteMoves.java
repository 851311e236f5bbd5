package dev.godwit.dialect;

/** How SQLite changes a table under running programs. */
final class SqliteMoves extends NoMoves {

  @Override
  public String quote(String identifier) {
    return new Sqlite().quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }
}
