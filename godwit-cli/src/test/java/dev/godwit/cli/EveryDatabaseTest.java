package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands do the same on every database, however its URL is written. */
class EveryDatabaseTest {

  private static final Pattern SERVER =
      Pattern.compile("jdbc:(\\w+)://([^/]+)/(\\w+)\\?user=(\\w+)&password=(\\w+).*");

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  private Shell shell() {
    return new Shell(directory).writeUsersAndPosts().set("GODWIT_RUNNER", "me@here");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goesUpAndDownAgain(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell().set("DATABASE_URL", database.jdbcUrl());
      String before = database.dump();
      assertThat(shell.godwit("status").out()).endsWith("\n0 applied, 2 pending\n");
      assertThat(shell.godwit("plan").out()).contains("create table users (id integer);\n");
      assertThat(database.dump()).isEqualTo(before);
      assertThat(shell.godwit("migrate").out())
          .containsPattern("applied  1 create_users  \\(.+\\)\napplied  2 add_posts_table  \\(")
          .containsPattern("\n2 migrations applied in .+\\.\n$");
      assertThat(database.dump()).contains("users", "posts");
      assertThat(shell.godwit("status").out())
          .containsPattern("2 +add_posts_table +applied +\\S+ \\S+ +me@here")
          .endsWith("\n2 applied, 0 pending\n");
      assertThat(shell.godwit("check").out()).isEqualTo("Files and ledger agree.\n");
      assertThat(shell.godwit("migrate").out()).startsWith("Nothing to do");
      assertThat(shell.godwit("rollback", "--to", "0", "--json").out())
          .startsWith("{\"count\":2,\"migrations\":[{\"version\":2,");
      assertThat(database.dump()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void tellsWhereAStatementFailed(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell = shell().set("GODWIT_URL", database.jdbcUrl());
      shell.write("migrations/0003_bad.up.sql", "\ncreate table t (id integer);\ncreate tabel u;");
      Shell.Result result = shell.godwit("migrate");
      assertThat(result.exitCode()).isEqualTo(5);
      assertThat(result.err())
          .contains("error: migration 3 bad failed", "migrations/0003_bad.up.sql:3:", "  now: ")
          .contains("| create tabel u;\n");
      assertThat(database.dump()).doesNotContainPattern("(?i)table \\S*t\\b ?\\(");
    }
  }

  @Test
  void takesUrlsAsOtherProgramsWriteThem() {
    try (TestDatabase postgresql = TestDatabases.postgresql();
        TestDatabase mariadb = TestDatabases.mariadb()) {
      assertReads(postgresql, "postgres://%s:%s@%s/%s?application_name=x&sslmode=disable");
      assertReads(postgresql, "postgresql://%s:%s@no..where:1,%s/%s");
      assertReads(mariadb, "mysql://%s:%s@%s/%s?useSSL=false&serverTimezone=UTC");
      assertReads(mariadb, "mariadb://%s:%s@%s/%s");
    }
  }

  private void assertReads(TestDatabase database, String form) {
    Matcher parts = SERVER.matcher(database.jdbcUrl());
    assertThat(parts.matches()).isTrue();
    String url = form.formatted(parts.group(4), parts.group(5), parts.group(2), parts.group(3));
    Shell.Result result = shell().godwit("status", "--url", url);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("0 applied, 2 pending\n");
    Shell.Result apart =
        shell()
            .set("GODWIT_PASSWORD", parts.group(5))
            .godwit(
                "status",
                "--url",
                url.replaceFirst("//\\w+:\\w+@", "//"),
                "--user",
                parts.group(4));
    assertThat(apart.out()).isEqualTo(result.out());
  }

  @Test
  void makesNoSqliteFileToLookAtIt() {
    for (String command : new String[] {"status", "plan", "check", "rollback", "runs"}) {
      for (String url : new String[] {"sqlite:a.db", "sqlite:b.db?mode=rwc", "jdbc:sqlite:c.db"}) {
        Shell.Result result = shell().godwit(command, "--url", url);
        assertThat(result.exitCode()).isZero();
        assertThat(directory).isDirectoryNotContaining("glob:**.db*");
      }
    }
    assertThat(shell().godwit("migrate", "--url", "sqlite:a.db").exitCode()).isZero();
    assertThat(directory.resolve("a.db")).isNotEmptyFile();
  }
}
