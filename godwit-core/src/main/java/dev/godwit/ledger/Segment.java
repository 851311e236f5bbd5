package dev.godwit.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run that one worker goes through from key to key.
 *
 * @param run the run
 * @param id its number in the run, from 1
 * @param kind what is done in it
 * @param high the last key that belongs to it; null where there is no order to go by
 * @param cursor the last key that is done; null at the beginning
 * @param batches how many batches are done
 * @param updated how many rows they changed
 * @param fence the number of this taking of it
 */
public record Segment(
    long run,
    int id,
    Kind kind,
    @Nullable List<String> high,
    @Nullable List<String> cursor,
    long batches,
    long updated,
    long fence) {

  /** The same segment after a batch. */
  public Segment advanced(@Nullable List<String> to, long changed) {
    return new Segment(run, id, kind, high, to, batches + 1, updated + changed, fence);
  }

  /** The same segment in the hands of who took it as the so many-th. */
  public Segment fenced(long number) {
    return new Segment(run, id, kind, high, cursor, batches, updated, number);
  }

  /** What is done in a segment. */
  public enum Kind {
    /** All rows are looked at. */
    PASS("pass"),
    /** Rows are looked for that came or went stale meanwhile. */
    SWEEP("sweep"),
    /** Rows are put back. */
    UNDO("undo");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The word that the ledger stores. */
    public String id() {
      return id;
    }
  }
}
