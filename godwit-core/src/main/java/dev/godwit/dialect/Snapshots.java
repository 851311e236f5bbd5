package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** One view of the rows for several sessions. */
public interface Snapshots {

  /**
   * Begins a transaction whose view of the rows others can have, while it is open.
   *
   * @return what {@link #join} takes
   * @throws SQLException as the database says
   */
  String share(Connection connection) throws SQLException;

  /**
   * Begins a transaction with such a view.
   *
   * @throws SQLException as the database says
   */
  void join(Connection connection, String snapshot) throws SQLException;
}
