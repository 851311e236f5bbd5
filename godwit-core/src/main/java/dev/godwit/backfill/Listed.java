package dev.godwit.backfill;

/**
 * The rows of a window that have certain keys.
 *
 * @param condition the condition that a row has one of them
 * @param count how many keys there are
 */
record Listed(Sql condition, int count) implements Share {

  @Override
  public long of(long rows) {
    return count;
  }

  /** The others were seen to be right. */
  @Override
  public boolean completes() {
    return true;
  }
}
