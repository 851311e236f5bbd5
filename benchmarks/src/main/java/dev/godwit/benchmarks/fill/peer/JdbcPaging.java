package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Java developer writes, and what Spring Batch does with its paging reader and its batch
 * writer: a page of a thousand rows comes to the client, which computes the values, and a JDBC
 * batch of single updates goes back. Spring Batch's two updates of its own tables a page are left
 * out.
 */
public record JdbcPaging() implements Filler {

  private static final int PAGE = 1000;

  /** A row that has to be changed. */
  private record Change(long id, String fullName) {}

  @Override
  public String name() {
    return "JDBC paging";
  }

  @Override
  public String how() {
    return "re-creation of Spring Batch's SQL: SELECT … WHERE id > ? ORDER BY id LIMIT 1000, then a"
        + " JDBC batch of UPDATE … WHERE id = ?, a commit a page";
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    try (Connection connection = place.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, name, full_name FROM users WHERE id > ? ORDER BY id ASC LIMIT "
                    + PAGE);
        PreparedStatement update =
            connection.prepareStatement("UPDATE users SET full_name = ? WHERE id = ?")) {
      connection.setAutoCommit(false);
      long last = 0;
      long read;
      do {
        read = 0;
        List<Change> changes = new ArrayList<>();
        select.setLong(1, last);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            read++;
            last = rows.getLong(1);
            String value = "Dr. " + rows.getString(2);
            if (!value.equals(rows.getString(3))) {
              changes.add(new Change(last, value));
            }
          }
        }
        write(update, changes);
        connection.commit();
      } while (read == PAGE);
    }
    return Optional.empty();
  }

  private static void write(PreparedStatement update, List<Change> changes) throws SQLException {
    for (Change change : changes) {
      update.setString(1, change.fullName());
      update.setLong(2, change.id());
      update.addBatch();
    }
    update.executeBatch();
  }
}
