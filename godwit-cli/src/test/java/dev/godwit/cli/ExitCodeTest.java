package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each documented exit code, from a run that earns it, in text and in JSON. */
class ExitCodeTest {

  @TempDir Path directory;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void migrations() {
    shell = new Shell(directory).writeUsersAndPosts();
  }

  private void assertExit(int code, String id, String... arguments) {
    Shell.Result text = shell.godwit(arguments);
    assertThat(text.exitCode()).isEqualTo(code);
    assertThat(text.err()).contains("error: ", " code: " + id + "\n");
    String[] withJson = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, withJson, 0, arguments.length);
    withJson[arguments.length] = "--json";
    Shell.Result json = shell.godwit(withJson);
    assertThat(json.exitCode()).isEqualTo(code);
    assertThat(json.out())
        .contains("\"error\":{\"code\":\"" + id + "\",\"exit_code\":" + code + ",\"message\":\"")
        .hasLineCount(1)
        .endsWith("\n");
  }

  @Test
  void done() {
    assertThat(shell.godwit("migrate").exitCode()).isZero();
    assertThat(shell.godwit("migrate").exitCode()).isZero();
    assertThat(shell.godwit("check").exitCode()).isZero();
  }

  @Test
  void checkHasFindings() {
    shell.godwit("migrate");
    shell.write("migrations/0001_create_users.up.sql", "create table users (id bigint);");
    assertThat(shell.godwit("check").exitCode()).isEqualTo(1);
    assertThat(shell.godwit("check", "--json").exitCode()).isEqualTo(1);
  }

  @Test
  void theCallIsWrong() {
    assertExit(2, "usage", "migrate", "--stepz", "1");
    assertExit(2, "usage", "migrate", "--to", "x");
    assertExit(2, "configuration", "migrate", "--url", "x");
  }

  @Test
  void theMigrationFilesAreWrong() {
    shell.write("migrations/0002_again.up.sql", "select 1;");
    assertExit(3, "version-duplicate", "migrate");
    assertExit(3, "migrations-unreadable", "status", "--migrations", "none");
  }

  @Test
  void theDatabaseCannotBeReached() {
    assertExit(4, "database-unreachable", "migrate", "--url", "postgres://127.0.0.1:1/app");
  }

  @Test
  void aMigrationFailed() {
    shell.write("migrations/0003_bad.up.sql", "select no_such_column;");
    assertExit(5, "migration-failed", "migrate");
  }

  @Test
  void somethingIsInTheWay() throws SQLException {
    shell.godwit("migrate", "--steps", "1");
    String url = "jdbc:sqlite:" + directory.resolve("godwit.db");
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      assertExit(6, "lease-timeout", "migrate", "--lock-timeout", "1ms", "--lease-wait", "0s");
    }
  }

  @Test
  void refusedInThisState() {
    shell.write("migrations/0003_final.up.sql", "create table t (id integer);").godwit("migrate");
    assertExit(7, "irreversible", "rollback");
  }

  @Test
  void stillInUse() {
    shell
        .write(
            "migrations/0003_name.yaml",
            "operations: [{rename_column: {table: users, from: id, to: user_id}}]")
        .write(
            "migrations/0002_add_posts_table.up.sql",
            """
            insert into godwit_instance (name, program, version, registered_at, heartbeat_at)
            values ('old', 'billing', '2', '2026-01-31 12:00:00', '2999-01-31 12:00:00');
            """);
    assertThat(shell.godwit("migrate").exitCode()).isZero();
    assertExit(9, "gate-closed", "contract");
  }

  @Test
  void noSuchVersion() {
    assertExit(8, "version-unknown", "migrate", "--to", "9");
    assertExit(8, "version-unknown", "rollback", "--to", "1");
  }
}
