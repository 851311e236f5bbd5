package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialects;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rollout stops, goes on, and waits for the gate in the same way on every database. */
class RolloutCommandTest {

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  private Shell shell(TestDatabase database) {
    Shell shell =
        new Shell(directory)
            .set("GODWIT_URL", database.jdbcUrl())
            .set("GODWIT_RUNNER", "me@here")
            .writeUsersAndPosts()
            .write(
                "migrations/0003_ids.yaml",
                """
                operations:
                  - sql: {up: "create view ids as select id from users", down: "drop view ids", phase: contract}
                """)
            .write(
                "rollout.yaml",
                """
                instances: [web-1, web-2]
                defaults:
                  deploy: "echo to $GODWIT_VERSION; test {name} = web-1 -o -e fixed"
                  rollback: "echo back"
                contract: {wait: 0s}
                """);
    assertThat(shell.godwit("migrate", "--to", "2").exitCode()).isZero();
    return shell;
  }

  private static String table(TestDatabase database, String name) {
    return Dialects.named(database.name()).ledgerTable("godwit", name);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goesOnWhereItStopped(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell(database);
      Shell.Result failed = shell.godwit("rollout");
      assertThat(failed.exitCode()).isEqualTo(5);
      assertThat(failed.out()).contains("web-1 | to 3\n", "deployed  web-1: ", "web-2 | back\n");
      assertThat(failed.err()).contains("stopped at web-2: ", "On the new version: web-1;");
      assertThat(
              database.column(
                  "select state from " + table(database, "rollout") + " order by instance"))
          .containsExactly("done", "rolled_back");

      shell.write("fixed", "");
      database.execute(
          "insert into "
              + table(database, "instance")
              + " (name, program, version, host, registered_at, heartbeat_at) values"
              + " ('web', 'billing', '2', 'web-1', '2026-01-31 12:00:00', '2999-01-31 12:00:00')");
      Shell.Result closed = shell.godwit("rollout", "rollout.yaml", "--json");
      assertThat(closed.exitCode()).isEqualTo(9);
      assertThat(closed.out()).contains("billing on web-1 is on version 2 (heartbeat 0 s ago");
      assertThat(closed.err())
          .contains("{\"event\":\"instance_kept\",\"instance\":\"web-1\",\"version\":3}\n")
          .contains("{\"event\":\"instance_output\",\"instance\":\"web-2\",\"line\":\"to 3\"}\n");

      database.execute("update " + table(database, "instance") + " set version = '3'");
      Shell.Result done = shell.godwit("rollout", "--json");
      assertThat(done.err()).doesNotContain("instance_deploying");
      assertThat(done.exitCode()).isZero();
      assertThat(done.out())
          .startsWith("{\"version\":3,\"deployed\":[],\"kept\":[\"web-1\",\"web-2\"],");
      assertThat(database.column("select id from ids")).isEmpty();

      assertThat(shell.godwit("rollback").exitCode()).isZero();
      assertThat(database.column("select state from " + table(database, "rollout"))).isEmpty();
    }
  }
}
