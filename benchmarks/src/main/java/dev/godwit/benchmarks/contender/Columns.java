package dev.godwit.benchmarks.contender;

/** What the tables of the migrations consist of, and so how much of the time is the database's. */
public enum Columns {
  /** A table as programs have it: a key with its index, and text with its TOAST table. */
  KEYED(
      """
      id bigint PRIMARY KEY,
        name text NOT NULL,
        price numeric(10, 2) NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now()"""),

  /** The least of a table: one file on the server's disk, where a keyed one has four. */
  PLAIN(
      """
      id bigint NOT NULL,
        quantity integer,
        created_at timestamptz""");

  private final String sql;

  Columns(String sql) {
    this.sql = sql;
  }

  /** The column definitions. */
  public String sql() {
    return sql;
  }
}
