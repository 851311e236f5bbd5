package dev.godwit.benchmarks.fill;

/** A server on which contenders take turns, each in a place of its own. */
public interface Ground {

  /** The database, in a word: {@code PostgreSQL}. */
  String database();

  /**
   * Makes a fresh copy of a table, with nothing left to be written from before.
   *
   * @param kind which table
   */
  Place fresh(Kind kind) throws Exception;

  /**
   * A table.
   *
   * @param rows how many rows it has
   * @param stale whether 95 in 100 rows do not have their value yet; else none
   */
  record Kind(long rows, boolean stale) {

    /** One in so many rows has its value from the beginning. */
    public static final int RIGHT_EVERY = 20;

    /** How many rows there are to change. */
    public long changed() {
      return stale ? rows - rows / RIGHT_EVERY : 0;
    }
  }
}
