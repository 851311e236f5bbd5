package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tour in {@code examples/debian}, on few rows. */
class DebianExampleTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "debian").toAbsolutePath();

  /** Maintainers and relations as they really are. */
  private static final String LIST =
      """
      Package: one
      Version: 1:1.0-1
      Architecture: all
      Maintainer: Debian Python Team <team+python@tracker.debian.org>,
      Tag: role::program,
       use::gameplaying
      Pre-Depends: dpkg (>= 1.15.6~)
      Depends: python3:any (<< 3.12), gpg | gnupg2

      Package: two
      Version: 2
      Architecture: amd64
      Section: utils
      Maintainer: Ann Lee <ann@example.org>, Bo Ek <bo@example.org>
      Conflicts: libc6:i386 (= 2.36-9+deb12u1)

      Package: one
      Version: 1:1.0-1
      Architecture: all
      Maintainer: seen before

      Package: three
      Version: 3
      Architecture: all
      Maintainer: أحمد المحمودي (Ahmed) <aelmahmoudy@example.net>
      """;

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  /** Runs one of the example's scripts, which must succeed, and returns what it says. */
  private String play(String script, String lists, String url)
      throws IOException, InterruptedException {
    Path launcher = directory.resolve("launcher");
    Files.writeString(
        launcher, "#!/bin/sh\nexec '" + String.join("' '", JavaCommand.words()) + "' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path said = directory.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(EXAMPLE.resolve(script).toString(), url)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("GODWIT", launcher.toString());
    builder.environment().put("DRIVERS", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LISTS", lists);
    builder.environment().put("TMPDIR", directory.toString());
    int code = builder.start().waitFor();
    String text = Files.readString(said);
    assertThat(code).as(text).isZero();
    return text;
  }

  @Test
  void tourIsPlayed() throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabases.sqlite()) {
      assertThat(play("run", "300", database.jdbcUrl()))
          .contains("made up  300 packages\n")
          .contains("'email_format: maintainer_email' fails for 2 rows (7, 11)")
          .contains("300 rows were put back as before")
          .endsWith("All is as it should be.\n");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void splitsWhatListsHold(Supplier<TestDatabase> databases)
      throws IOException, InterruptedException {
    Path lists = Files.createDirectory(directory.resolve("lists"));
    Files.writeString(lists.resolve("main_Packages"), LIST);
    try (TestDatabase database = databases.get()) {
      Shell shell =
          new Shell(directory)
              .set("GODWIT_URL", database.jdbcUrl())
              .set("GODWIT_MIGRATIONS", EXAMPLE.resolve("migrations").toString());
      String before = database.dump();
      assertThat(shell.godwit("migrate", "--to", "2").exitCode()).isZero();
      assertThat(play("load", lists.toString(), database.jdbcUrl()))
          .endsWith("loaded   3 packages, 5 dependencies\n");
      assertThat(shell.godwit("migrate").err()).isEmpty();
      assertThat(
              database.column(
                  "select concat(maintainer_name, ' = ', maintainer_email) from package order by id"))
          .containsExactly(
              "Debian Python Team = team+python@tracker.debian.org",
              "Ann Lee = ann@example.org",
              "أحمد المحمودي (Ahmed) = aelmahmoudy@example.net");
      assertThat(parts(database))
          .containsExactly(
              "dpkg - >= 1.15.6~",
              "python3 any << 3.12",
              "gpg - - -",
              "gnupg2 - - -",
              "libc6 i386 = 2.36-9+deb12u1");
      assertThat(shell.godwit("rollback", "--to", "0").err()).isEmpty();
      assertThat(database.dump()).isEqualTo(before);
    }
  }

  private static List<String> parts(TestDatabase database) {
    return database.column(
        """
        select concat(target, ' ', coalesce(qualifier, '-'), ' ', coalesce(relation, '-'), ' ',
          coalesce(version, '-')) from dependency order by id""");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesMaintainersWithoutAddress(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      Shell shell =
          new Shell(directory)
              .set("GODWIT_URL", database.jdbcUrl())
              .set("GODWIT_MIGRATIONS", EXAMPLE.resolve("migrations").toString());
      assertThat(shell.godwit("migrate", "--to", "3").exitCode()).isZero();
      database.execute(
          """
          insert into package (id, name, version, architecture, maintainer)
          values (1, 'p', '1', 'all', 'Nobody')""");
      Shell.Result result = shell.godwit("migrate");
      assertThat(result.exitCode()).isEqualTo(5);
      assertThat(result.err()).contains("'no_nulls: maintainer_email' fails for 1 row");
      assertThat(database.value("select maintainer_name from package")).isEqualTo("null");
    }
  }
}
