package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialects;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout stops, goes on, and waits for the gate; and a rename is rolled out while it is used.
 */
abstract class RolloutContract {

  private final Supplier<TestDatabase> databases;
  @TempDir Path directory;
  private TestDatabase database;

  RolloutContract(Supplier<TestDatabase> databases) {
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    database = databases.get();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Shell shell() {
    return new Shell(directory)
        .set("GODWIT_URL", database.jdbcUrl())
        .set("GODWIT_RUNNER", "me@here");
  }

  private Shell ofView() {
    Shell shell =
        shell()
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

  private String table(String name) {
    return Dialects.named(database.name()).ledgerTable("godwit", name);
  }

  @Test
  void goesOnWhereItStopped() {
    Shell shell = ofView();
    Shell.Result failed = shell.godwit("rollout");
    assertThat(failed.exitCode()).isEqualTo(5);
    assertThat(failed.out()).contains("web-1 | to 3\n", "deployed  web-1: ", "web-2 | back\n");
    assertThat(failed.err()).contains("stopped at web-2: ", "On the new version: web-1;");
    assertThat(database.column("select state from " + table("rollout") + " order by instance"))
        .containsExactly("done", "rolled_back");

    shell.write("fixed", "");
    database.execute(
        "insert into "
            + table("instance")
            + " (name, program, version, host, registered_at, heartbeat_at) values"
            + " ('web', 'billing', '2', 'web-1', '2026-01-31 12:00:00', '2999-01-31 12:00:00')");
    Shell.Result closed = shell.godwit("rollout", "rollout.yaml", "--json");
    assertThat(closed.exitCode()).isEqualTo(9);
    assertThat(closed.out()).contains("billing on web-1 is on version 2 (heartbeat 0 s ago");
    assertThat(closed.err())
        .contains("{\"event\":\"instance_kept\",\"instance\":\"web-1\",\"version\":3}\n")
        .contains("{\"event\":\"instance_output\",\"instance\":\"web-2\",\"line\":\"to 3\"}\n");

    database.execute("update " + table("instance") + " set version = '3'");
    Shell.Result done = shell.godwit("rollout", "--json");
    assertThat(done.err()).doesNotContain("instance_deploying");
    assertThat(done.exitCode()).isZero();
    assertThat(done.out())
        .startsWith("{\"version\":3,\"deployed\":[],\"kept\":[\"web-1\",\"web-2\"],");
    assertThat(database.column("select id from ids")).isEmpty();

    assertThat(shell.godwit("rollback").exitCode()).isZero();
    assertThat(database.column("select state from " + table("rollout"))).isEmpty();
  }

  /** Each instance is on the version that was deployed to it last, and writes all the while. */
  @Test
  void takesInstancesThroughARenameWhileTheyWrite() {
    Shell shell =
        shell()
            .write(
                "migrations/0001_users.up.sql",
                """
                create table users (id integer primary key, name varchar(40) not null);
                create index users_name on users (name);
                insert into users values (1, 'ada'), (2, 'grace');
                """)
            .write(
                "migrations/0002_full_name.yaml",
                """
                operations:
                  - rename_column: {table: users, from: name, to: full_name}
                """)
            .write(
                "rollout.yaml",
                """
                instances: [web-1, web-2, web-3]
                defaults:
                  deploy: "echo $GODWIT_VERSION > {name}.deployed"
                  rollback: "echo 1 > {name}.deployed"
                  health: {command: "grep -q $GODWIT_VERSION {name}.running", timeout: 60s, interval: 20ms}
                contract: {wait: 60s}
                """);
    assertThat(shell.godwit("migrate", "--to", "1").exitCode()).isZero();
    String before = database.dump();
    List<String> names = List.of("web-1", "web-2", "web-3");
    try (RunningInstances instances = new RunningInstances(database, directory, names)) {
      Shell.Result done = shell.godwit("rollout");
      assertThat(done.all()).contains("deployed  web-1: ", "deployed  web-3: ", "contracted  2");
      assertThat(done.exitCode()).isZero();
      List<RunningInstances.Written> written = instances.stop();
      assertThat(written.stream().map(RunningInstances.Written::version)).contains(1, 2);
      assertThat(database.column("select full_name from users where id > 2 order by id"))
          .isEqualTo(written.stream().map(RunningInstances.Written::name).toList());
    }
    assertThat(database.column("select full_name from users where id <= 2 order by id"))
        .containsExactly("ada", "grace");
    database.execute("alter table users rename column full_name to name");
    assertThat(database.dump()).isEqualTo(before);
    assertThat(shell.godwit("status").out()).contains("2 applied, 0 pending");
  }
}
