package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The SQL of GitLab's batched background migrations: jobs of 10,000 ids, in each of them
 * sub-batches of 100 with a pause after each. GitLab lets two minutes pass from job to job, which
 * are left out.
 */
public record GitlabSubBatches() implements Filler {

  private static final int JOB = 10_000;
  private static final int SIZE = 100;
  private static final int PAUSE_MS = 2;

  @Override
  public String name() {
    return "GitLab sub-batches";
  }

  @Override
  public String how() {
    return "re-creation of its SQL: each_batch(of: 100) in jobs of 10,000 ids, pauses of 2 ms, no"
        + " interval between jobs";
  }

  @Override
  public Optional<Duration> fill(Place place) throws SQLException, InterruptedException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      OptionalLong from = id(statement, "true", 0);
      while (from.isPresent()) {
        long first = from.getAsLong();
        OptionalLong next = id(statement, "\"users\".\"id\" >= " + first, JOB);
        long last = id(statement, "\"users\".\"id\" >= " + first, JOB - 1).orElse(Long.MAX_VALUE);
        run(place, statement, "\"users\".\"id\" BETWEEN %d AND %d".formatted(first, last));
        from = next;
      }
    }
    return Optional.empty();
  }

  /** A job: each sub-batch begins where the one before found the next one's first row. */
  private static void run(Place place, Statement statement, String job)
      throws SQLException, InterruptedException {
    OptionalLong from = id(statement, job, 0);
    while (from.isPresent()) {
      String since = job + " AND \"users\".\"id\" >= " + from.getAsLong();
      OptionalLong next = id(statement, since, SIZE);
      String until = next.isPresent() ? " AND \"users\".\"id\" < " + next.getAsLong() : "";
      statement.executeUpdate(
          "UPDATE \"users\" SET full_name = %s WHERE (%s) AND %s"
              .formatted(place.value(), place.wrong(), since + until));
      Thread.sleep(PAUSE_MS);
      from = next;
    }
  }

  private static OptionalLong id(Statement statement, String condition, int offset)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT \"users\".\"id\" FROM \"users\" WHERE %s ORDER BY \"users\".\"id\" ASC LIMIT 1 OFFSET %d"
                .formatted(condition, offset))) {
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }
}
