package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Ranges of the key, back to back, each with its upper bound found in the index beforehand: the
 * best simple form.
 *
 * @param size how many rows are in a range
 */
public record KeysetRanges(int size) implements Filler {

  @Override
  public String name() {
    return String.format(Locale.ROOT, "ranges of %,d", size);
  }

  @Override
  public String how() {
    return "SELECT id … OFFSET n LIMIT 1, then UPDATE … WHERE id > ? AND id <= ?; autocommit";
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    String update =
        "UPDATE users SET full_name = %s WHERE id > ? AND id <= ? AND %s"
            .formatted(place.value(), place.wrong());
    try (Connection connection = place.connect();
        KeyProbe probe = new KeyProbe(connection, size);
        PreparedStatement statement = connection.prepareStatement(update)) {
      for (long from = 0, to = probe.after(0); to > from; from = to, to = probe.after(from)) {
        statement.setLong(1, from);
        statement.setLong(2, to);
        statement.executeUpdate();
      }
    }
    return Optional.empty();
  }
}
