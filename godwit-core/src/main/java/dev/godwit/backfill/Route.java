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

  /** The condition that a row belongs to a window. */
  Sql within(Window window);

  /** What people know the row at a place by; the place itself where there is nothing else. */
  List<String> known(Connection connection, List<String> place) throws SQLException;
}
