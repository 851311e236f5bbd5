package dev.godwit.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** All that the ledger holds, but for moments and durations, which differ from run to run. */
final class LedgerPicture {

  private LedgerPicture() {}

  static String of(Contract contract) {
    try (Connection connection = contract.database.connect()) {
      return rows(
              connection,
              "select version, ordinal, name, kind, file, checksum, state, phase, up_text, down_text,"
                  + " error from "
                  + contract.ledgerTable("migration")
                  + " order by ordinal")
          + rows(
              connection,
              "select version, direction, ordinal, id, hash, state from "
                  + contract.ledgerTable("step")
                  + " order by version, direction, ordinal");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rows(Connection connection, String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(row.getString(i)).append(i < columns ? " | " : "\n");
        }
      }
    }
    return text.toString();
  }
}
