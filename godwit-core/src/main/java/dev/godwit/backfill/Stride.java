package dev.godwit.backfill;

/**
 * One of several turns in which a stretch of a table is gone through: each takes a share of the
 * rows of every page.
 *
 * <p>By the next turn the versions of rows that this one has left behind can be pruned, so that
 * their place on the same page is written again: less space, less log, and no new entries in
 * indexes (heap-only tuples).
 *
 * @param turn which one, from 0
 * @param turns how many there are
 * @param share the SQL of which turn a row belongs to
 */
record Stride(int turn, int turns, String share) implements Share {

  @Override
  public Sql condition() {
    return new Sql().add(share + " = " + turn);
  }

  @Override
  public long of(long rows) {
    return Math.max(1, rows / turns);
  }

  @Override
  public boolean completes() {
    return false;
  }
}
