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
 * The same ranges, whose rows are locked by a common table expression first.
 *
 * @param size how many rows are in a range
 */
public record LockedRanges(int size) implements Filler {

  @Override
  public String name() {
    return String.format(Locale.ROOT, "locked ranges of %,d", size);
  }

  @Override
  public String how() {
    return "WITH batch AS (SELECT id … FOR UPDATE) UPDATE users … FROM batch; autocommit";
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    String update =
        """
        WITH batch AS (
          SELECT id FROM users WHERE id > ? AND id <= ? AND %s ORDER BY id FOR UPDATE
        )
        UPDATE users SET full_name = %s FROM batch WHERE users.id = batch.id
        """
            .formatted(place.wrong(), place.value());
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
