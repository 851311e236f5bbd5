package dev.godwit.dialect;

import dev.godwit.sql.Syntax;

/** How MariaDB and MySQL changes a table under running programs. */
final class MariaDbMoves extends NoMoves {

  @Override
  public Syntax syntax() {
    return new MariaDb().syntax();
  }

  @Override
  public String quote(String identifier) {
    return new MariaDb().quote(identifier);
  }

  @Override
  public String textType() {
    return "longtext";
  }
}
