package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL of Rails' {@code User.where(…).in_batches.update_all(…)}: the ids of a thousand rows come
 * to the client and go back as literals.
 */
public record RailsBatches() implements Filler {

  private static final int SIZE = 1000;

  @Override
  public String name() {
    return "Rails in_batches";
  }

  @Override
  public String how() {
    return "re-creation of its SQL: SELECT id … LIMIT 1000, UPDATE … WHERE id IN (1000 literals)";
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    String condition = "(" + place.wrong() + ")";
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      List<Long> ids = ids(statement, condition);
      while (!ids.isEmpty()) {
        String literals = ids.stream().map(Object::toString).collect(Collectors.joining(", "));
        statement.executeUpdate(
            "UPDATE \"users\" SET full_name = %s WHERE %s AND \"users\".\"id\" IN (%s)"
                .formatted(place.value(), condition, literals));
        if (ids.size() < SIZE) {
          break;
        }
        ids = ids(statement, condition + " AND \"users\".\"id\" > " + ids.get(SIZE - 1));
      }
    }
    return Optional.empty();
  }

  private static List<Long> ids(Statement statement, String condition) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT \"users\".\"id\" FROM \"users\" WHERE %s ORDER BY \"users\".\"id\" ASC LIMIT %d"
                .formatted(condition, SIZE))) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }
}
