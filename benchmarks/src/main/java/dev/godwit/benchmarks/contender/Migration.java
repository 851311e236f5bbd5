package dev.godwit.benchmarks.contender;

/**
 * A migration that creates one table; every contender runs the same text.
 *
 * @param number its place in the order, from 1
 * @param columns what its table consists of
 */
public record Migration(int number, Columns columns) {

  /** What the names of the tables begin with. */
  public static final String TABLE_PREFIX = "item_";

  /** The table that it creates. */
  public String table() {
    return TABLE_PREFIX + "%04d".formatted(number);
  }

  /** The version and the name, as they begin a file's name. */
  public String stem() {
    return "%04d_create_%s".formatted(number, table());
  }

  /** The statement that creates the table. */
  public String up() {
    return """
        CREATE TABLE %s (
          %s
        );
        """
        .formatted(table(), columns.sql());
  }

  /** The statement that drops it. */
  public String down() {
    return "DROP TABLE %s;\n".formatted(table());
  }
}
