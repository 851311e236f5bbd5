package dev.godwit.backfill;

import java.util.List;

/**
 * What putting back has done.
 *
 * @param run the run's number
 * @param table the table
 * @param restored how many rows hold their old values again
 * @param left how many rows were left alone, as others had changed them since
 * @param keys the keys of the first of those, as JSON arrays
 */
public record UndoResult(long run, String table, long restored, long left, List<String> keys) {

  /** Copies the keys. */
  public UndoResult {
    keys = List.copyOf(keys);
  }
}
