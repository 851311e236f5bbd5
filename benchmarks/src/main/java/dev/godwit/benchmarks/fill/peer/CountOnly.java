package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts the rows that would have to be changed, and finds none: the least that a look at all rows
 * costs.
 *
 * @param parallel whether the server may use several processes, as it does by default
 */
public record CountOnly(boolean parallel) implements Filler {

  /** What tables and bars call the one with the server's defaults. */
  public static final String NAME = "count(*)";

  @Override
  public String name() {
    return parallel ? NAME : NAME + ", one process";
  }

  @Override
  public String how() {
    return "SELECT count(*) FROM users WHERE full_name IS DISTINCT FROM …"
        + (parallel ? "" : ", without parallel workers");
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException {
    String count = "SELECT count(*) FROM users WHERE " + place.wrong();
    if (parallel) {
      var unused = place.number(count);
    } else {
      place.execute("SET max_parallel_workers_per_gather = 0; " + count);
    }
    return Optional.empty();
  }
}
