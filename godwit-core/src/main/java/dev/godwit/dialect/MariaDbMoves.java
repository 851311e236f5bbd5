package dev.godwit.dialect;

/** How MariaDB and MySQL changes a table under running programs. */
final class MariaDbMoves extends NoMoves {

  @Override
  public String quote(String identifier) {
    return new MariaDb().quote(identifier);
  }

  @Override
  public String textType() {
    return "longtext";
  }
}
