package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Vitals.Follower;
import dev.godwit.event.Event;
import dev.godwit.testing.Replicated;
import dev.godwit.testing.TestDatabase;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill beside a replica that applies everything later than it could, on purpose. */
abstract class ReplicaContract {

  private static final String BACKFILL =
      """
      backfill:
        table: t
        set: {w: v * 2}
        batch_size: 10
      """;

  @TempDir private Path directory = Path.of("");

  private final Supplier<Replicated> open;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

  ReplicaContract(Supplier<Replicated> open) {
    this.open = open;
  }

  /** How many rows there are: enough for it to be late before they are done. */
  abstract int rows();

  /** What stops the replica from applying what it gets. */
  abstract String stop();

  @Test
  void waitsForTheReplicaAndEndsComplete() throws IOException, SQLException {
    try (Replicated servers = open.get()) {
      TestDatabase database = servers.primary();
      database.execute("create table t (id integer primary key, v integer, w integer)");
      database.execute(
          "insert into t values "
              + IntStream.range(0, rows())
                  .mapToObj("(%1$d, %1$d, null)"::formatted)
                  .collect(Collectors.joining(", ")));
      Files.writeString(directory.resolve("1_w.yaml"), BACKFILL);
      Settings settings =
          Settings.defaults().with(Setting.MAX_REPLICA_LAG, "500ms").with(Setting.PACE, "100ms");
      Godwit.on(database.dataSource())
          .migrations(directory)
          .settings(settings)
          .replicas(Map.of("standby:1", servers.replica()))
          .listener(events::add)
          .migrate();
      assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("" + rows());
      assertThat(events)
          .filteredOn(Event.BackfillThrottled.class::isInstance)
          .isNotEmpty()
          .allMatch(event -> ((Event.BackfillThrottled) event).reason().contains(" behind"));
      assertThat(betweenWaitingAndGoingOn()).noneMatch(Event.BackfillProgress.class::isInstance);
      answersForTheDatabase(servers);
      followsUntilItIsStopped(servers);
    }
  }

  /** Late as it is, it is asked when it has all that was committed before. */
  private void answersForTheDatabase(Replicated servers) {
    servers.primary().execute("insert into t values (-2, -1, null)");
    events.clear();
    List<ValidationResult> results =
        Godwit.on(servers.primary().dataSource())
            .validateOn(servers.replica())
            .listener(events::add)
            .validate(
                "t",
                List.of(
                    Validations.parse("no_nulls:w"), Validations.parse("query:" + elsewhere())));
    assertThat(results).extracting(ValidationResult::failedRows).containsExactly(1L, 0L);
    assertThat(results.get(0).keys()).containsExactly("-2");
    assertThat(events).noneMatch(Event.Warning.class::isInstance);
  }

  /** A query that has a row on a server that is no replica. */
  abstract String elsewhere();

  private List<Event> betweenWaitingAndGoingOn() {
    List<Event> between = new ArrayList<>();
    boolean waiting = false;
    for (Event event : events) {
      waiting |= event instanceof Event.BackfillThrottled;
      waiting &= !(event instanceof Event.BackfillUnthrottled);
      if (waiting) {
        between.add(event);
      }
    }
    return between;
  }

  private void followsUntilItIsStopped(Replicated servers) throws SQLException {
    try (Connection connection = servers.replica().getConnection();
        Statement statement = connection.createStatement()) {
      Dialect dialect = Dialects.of(connection);
      assertThat(dialect.vitals().follower(connection).broken()).isNull();
      statement.execute(stop());
      servers.primary().execute("insert into t values (-1, -1, -1)");
      Follower stopped = dialect.vitals().follower(connection);
      while (stopped.broken() == null && stopped.lagMillis() < 3_000) {
        stopped = dialect.vitals().follower(connection);
      }
      requireStopped(stopped);
    }
  }

  /** How that shows. */
  abstract void requireStopped(Follower follower);
}
