package dev.godwit.benchmarks.fill;

import java.time.Duration;
import java.util.Optional;

/** A way to fill a column of a table: a contender. */
public interface Filler {

  /** What tables and charts call it. */
  String name();

  /** What it does, in a line for a reader who wants to judge whether it is fair. */
  String how();

  /** Why it cannot run here; empty where it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** The column that holds the values afterwards. */
  default String column() {
    return Place.COLUMN;
  }

  /** Whether it writes every row, and not only those that do not have their value yet. */
  default boolean everyRow() {
    return false;
  }

  /** Does what has to be there before, and is not timed. */
  default void prepare(Place place) throws Exception {}

  /**
   * Fills the column, by the way's own defaults, from opening the connection to closing it.
   *
   * @return how much of that went into changing rows, as far as it tells; empty for all of it
   */
  Optional<Duration> fill(Place place) throws Exception;
}
