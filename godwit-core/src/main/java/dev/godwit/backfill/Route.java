package dev.godwit.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order in which a table is gone through, a window at a time. */
interface Route {

  /**
   * The next window of about so many rows; empty where none are left.
   *
   * @param low the place that was done last; null at the beginning
   * @param high the last place that belongs to the walk
   */
  Optional<Window> next(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException;

  /** The place of the last row that is there now; empty where the table is. */
  Optional<List<String>> end(Connection connection) throws SQLException;

  /**
   * About how many rows the rest of a walk has, as far as can be told without reading it; 0 where
   * there is no telling.
   *
   * @param low the place that was done last; null at the beginning
   */
  long rest(@Nullable List<String> low, List<String> high);

  /** A place that divides such a rest in two. */
  List<String> middle(@Nullable List<String> low, List<String> high);

  /** The condition that a row belongs to a window. */
  Sql within(Window window);

  /** What people know the row at a place by; the place itself where there is nothing else. */
  List<String> known(Connection connection, List<String> place) throws SQLException;
}
