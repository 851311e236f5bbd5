package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of data migrations do the same on every database. */
class DataCommandsTest {

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  private Shell shell(TestDatabase database, String where) {
    Shell shell =
        new Shell(directory)
            .set("GODWIT_URL", database.jdbcUrl())
            .set("GODWIT_RUNNER", "me@here")
            .write(
                "migrations/1_people.up.sql",
                """
                create table people (id integer primary key, name varchar(20), upper_name varchar(20),
                  check (upper_name <> 'EVE'));
                insert into people values (1, 'ada', null), (2, 'bob', null), (3, 'eve', 'x'),
                  (4, 'kim', 'KIM'), (5, null, null);
                """)
            .write(
                "migrations/2_upper.yaml",
                """
                backfill:
                  table: people
                  set: {upper_name: upper(name)}
                  where: %s
                  batch_size: 2
                  max_quarantined: 1
                validate:
                  - no_nulls: name
                on_failure: stop
                """
                    .formatted(where));
    assertThat(shell.godwit("migrate", "--to", "1").exitCode()).isZero();
    return shell;
  }

  private static JsonNode json(Shell.Result result) {
    return json(result.out());
  }

  private static JsonNode json(String line) {
    assertThat(line.strip()).hasLineCount(1);
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void changesRowsAndPutsThemBack(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell(database, "name is not null");
      Shell.Result backfill = shell.godwit("backfill", "--clock", "simulated", "--pace", "6s");
      assertThat(backfill.exitCode()).isEqualTo(5);
      assertThat(backfill.out())
          .contains("people.upper_name by id", ", 6.0 s of pause after each batch  (run 1)\n")
          .contains("quarantined  row 3: ")
          .contains(": 5 rows looked at, 2 changed, 1 quarantined, ")
          .contains("; 'godwit undo 1' puts back the old values\n")
          .contains("validated  people: 1 of 1 rule broken: no_nulls: name\n");
      assertThat(backfill.err()).contains("(5)", " code: validation-failed\n");

      Shell.Result runs = shell.godwit("runs");
      assertThat(runs.out())
          .containsPattern("1 +2 upper +people +upper_name +completed +5 +2 +1 .+ me@here +log\n");
      Shell.Result shown = shell.godwit("runs", "show", "1");
      assertThat(shown.out()).contains("Rows that could not be changed", "\n  3: ");
      JsonNode run = json(shell.godwit("runs", "show", "1", "--json"));
      assertThat(run.get("state").asText()).isEqualTo("completed");
      assertThat(run.at("/quarantine/0/key")).hasToString("[\"3\"]");

      database.execute("update people set upper_name = 'Bob' where id = 2");
      assertThat(shell.godwit("undo").out())
          .isEqualTo(
              """
              put back  people: 1 row  (run 1)
                left alone, as others have changed it since: 1 row, 2
              """);
      assertThat(database.value("select upper_name from people where id = 1")).isEqualTo("null");
      assertThat(json(shell.godwit("runs", "--json")).at("/runs/0/state").asText())
          .isEqualTo("undone");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void showsThatOnceIsEnough(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell(database, "id in (1, 2)");
      database.execute("update people set name = 'x' where name is null");
      Shell.Result result = shell.godwit("backfill", "--table", "people", "--runs", "3");
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .contains("round 1: 2 rows changed\nround 2: 0 rows changed\nround 3: 0 rows changed\n")
          .containsPattern("\n3 backfills done in .+: 2 rows changed. The data is the same");
      JsonNode undone = json(shell.godwit("undo", "--json"));
      assertThat(undone)
          .hasToString(
              "{\"run\":1,\"table\":\"people\",\"restored\":2,\"left\":0,\"left_keys\":[]}");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void tellsScriptsInJson(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell(database, "id in (1, 2)");
      database.execute("update people set name = 'x' where name is null");
      Shell.Result result =
          shell.godwit(
              "backfill", "2", "--batch-size", "1", "--json", "--pace=6s", "--clock=simulated");
      JsonNode answer = json(result);
      assertThat(answer.get("updated").asInt()).isEqualTo(2);
      assertThat(answer.at("/runs/0/state").asText()).isEqualTo("completed");
      assertThat(answer.at("/runs/0/duration_ms").asInt()).isEqualTo(18_000);
      assertThat(result.err().lines().map(line -> json(line).get("event").asText()))
          .containsExactly("backfill_started", "backfill_finished", "validated");

      Shell.Result broken =
          shell.godwit("validate", "--table", "people", "--rule", "no_nulls:upper_name", "--json");
      assertThat(broken.exitCode()).isEqualTo(1);
      assertThat(broken.out())
          .isEqualTo(
              "{\"table\":\"people\",\"passed\":false,\"rules\":[{\"rule\":\"no_nulls\","
                  + "\"text\":\"no_nulls: upper_name\",\"passed\":false,\"failed_rows\":1,"
                  + "\"keys\":[\"5\"]}]}\n");
      assertThat(shell.godwit("validate", "2").exitCode()).isZero();

      JsonNode accepted = json(shell.godwit("runs", "accept", "1", "--json"));
      assertThat(accepted.get("undo").asText()).isEqualTo("none");
      JsonNode refused = json(shell.godwit("undo", "1", "--json"));
      assertThat(refused.at("/error/code").asText()).isEqualTo("run-state");
    }
  }
}
