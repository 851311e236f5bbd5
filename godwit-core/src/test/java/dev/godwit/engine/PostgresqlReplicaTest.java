package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.event.Event;
import dev.godwit.testing.PostgresqlReplica;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data is held against rules on a replica, where that has all that was committed. */
class PostgresqlReplicaTest {

  private static final String ON_THE_REPLICA = "query:select 1 where not pg_is_in_recovery()";

  private static TestDatabase database;
  private static PostgresqlReplica replica;

  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = TestDatabases.postgresql();
    replica = PostgresqlReplica.of(database);
  }

  @AfterAll
  static void stop() throws IOException {
    replica.close();
    database.close();
  }

  @BeforeEach
  void rows() {
    database.execute(
        "drop table if exists t",
        "create table t (id int primary key, v int)",
        "insert into t values (1, 1), (2, null)");
  }

  private List<ValidationResult> validate(DataSource on, String... rules) {
    return Godwit.on(database.dataSource())
        .validateOn(on)
        .listener(
            event -> {
              if (event instanceof Event.Warning warning) {
                warnings.add(warning.text());
              }
            })
        .validate("t", List.of(rules).stream().map(Validations::parse).toList());
  }

  @Test
  void countsThere() {
    List<ValidationResult> results = validate(replica.dataSource(), "no_nulls:v", ON_THE_REPLICA);
    assertThat(results).extracting(ValidationResult::failedRows).containsExactly(1L, 0L);
    assertThat(results.get(0).keys()).containsExactly("2");
    assertThat(warnings).isEmpty();
  }

  @Test
  void waitsUntilItHasAllThatWasCommitted() throws Exception {
    var unused = validate(replica.dataSource(), "no_nulls:v");
    replica.execute("select pg_wal_replay_pause()");
    database.execute("insert into t values (3, null)");
    CompletableFuture<Void> goesOn =
        CompletableFuture.runAsync(
            () -> replica.execute("select pg_wal_replay_resume()"),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    List<ValidationResult> results = validate(replica.dataSource(), "no_nulls:v", ON_THE_REPLICA);
    goesOn.get();
    assertThat(results).extracting(ValidationResult::failedRows).containsExactly(2L, 0L);
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesNoOtherDatabaseForAReplica() {
    assertThat(validate(database.dataSource(), "no_nulls:v", ON_THE_REPLICA))
        .extracting(ValidationResult::failedRows)
        .containsExactly(1L, 1L);
    assertThat(warnings)
        .containsExactly(
            "the rules are counted on the database itself, not on the replica:"
                + " it is no replica, or not any more");
    warnings.clear();
    try (TestDatabase other = TestDatabases.postgresql()) {
      assertThat(validate(other.dataSource(), ON_THE_REPLICA).get(0).passed()).isFalse();
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .endsWith("it is not of the same cluster and database");
  }

  @Test
  void goesOnWithoutAReplicaThatIsDown() {
    DataSource nowhere =
        TestDatabases.dataSource("jdbc:postgresql://127.0.0.1:1/postgres?user=postgres");
    assertThat(validate(nowhere, ON_THE_REPLICA).get(0).passed()).isFalse();
    assertThat(warnings).singleElement().asString().contains("not on the replica: ");
  }
}
