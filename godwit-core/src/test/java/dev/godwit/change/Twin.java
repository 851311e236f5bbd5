package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A second database, changed by plain DDL, that is to look just like the first one. */
final class Twin {

  private final TestDatabase database;
  private final TestDatabase original;

  Twin(TestDatabase database, TestDatabase original) {
    this.database = database;
    this.original = original;
  }

  /** Takes over the rows that a program sees. */
  void copy(Program program) {
    database.execute("delete from " + program.table());
    try (Connection from = original.connect();
        Statement statement = from.createStatement();
        ResultSet rows = statement.executeQuery(program.reads());
        Connection to = database.connect()) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnLabel(i));
      }
      String sql =
          "insert into %s (%s) values (%s)"
              .formatted(
                  program.table(),
                  String.join(", ", names),
                  String.join(", ", Collections.nCopies(names.size(), "?")));
      to.setAutoCommit(false);
      try (PreparedStatement insert = to.prepareStatement(sql)) {
        while (rows.next()) {
          for (int i = 1; i <= names.size(); i++) {
            insert.setObject(i, rows.getObject(i));
          }
          insert.addBatch();
        }
        int[] unused = insert.executeBatch();
      }
      to.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(program.reads(), e);
    }
  }

  /** Runs the statements that a program has run on the original. */
  void replay(List<String> written) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : written) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds that a program sees the same rows in both. */
  void requireSame(String when, Program program) {
    assertThat(rows(original, program.reads())).as(when).isEqualTo(rows(database, program.reads()));
  }

  /** The rows of a query as text. */
  static List<String> rows(TestDatabase database, String query) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(rows.getString(i)).append(" | ");
        }
        lines.add(line.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
    return lines;
  }
}
