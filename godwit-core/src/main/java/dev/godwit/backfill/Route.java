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
  default Optional<Window> next(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException {
    return next(connection, low, high, rows, null);
  }

  /**
   * The same.
   *
   * @param stale the condition that a row is not right, where the window is to tell whether all are
   *     right; null where that is not asked
   */
  Optional<Window> next(
      Connection connection,
      @Nullable List<String> low,
      List<String> high,
      long rows,
      @Nullable Sql stale)
      throws SQLException;

  /** The next part of a window, whose rows need not be counted; empty where none is left. */
  Optional<Window> part(
      Connection connection, @Nullable List<String> low, List<String> high, long rows)
      throws SQLException;

  /** The same window with its rows counted now. */
  Window counted(Connection connection, Window window) throws SQLException;

  /** Leaves a window as who reads it next would otherwise have to. */
  void settle(Connection connection, Window window) throws SQLException;

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
