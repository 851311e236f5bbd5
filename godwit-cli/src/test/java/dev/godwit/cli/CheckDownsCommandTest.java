package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckDownsCommandTest {

  @TempDir Path directory;

  static Stream<Supplier<TestDatabase>> databases() {
    return Stream.of(TestDatabases::postgresql, TestDatabases::mariadb, TestDatabases::sqlite);
  }

  private Shell shell(TestDatabase database) {
    return new Shell(directory)
        .set("DATABASE_URL", database.jdbcUrl())
        .write("migrations/1_a.up.sql", "create table a (id int);")
        .write("migrations/1_a.down.sql", "drop table a;")
        .write("migrations/2_b.up.sql", "create table b (id int);")
        .write("migrations/2_b.down.sql", "drop table a;")
        .write("migrations/3_c.up.sql", "create table c (id int);");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void triesThemOnADatabaseOfTheirOwn(Supplier<TestDatabase> kind) {
    try (TestDatabase database = kind.get()) {
      Shell.Result result = shell(database).godwit("check-downs");
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isOne();
      assertThat(result.out())
          .startsWith(
              "VERSION  NAME  DOWN\n1        a     same\n2        b     fails\n3        c     none\n")
          .contains("\n2 b: fails, its up fails after its down: ")
          .contains(" is left\n", " is missing\n")
          .endsWith("\n1 same, 1 fails, 1 none\n");
      assertThat(database.dump()).doesNotContain("create table", "table public");
      assertThat(shell(database).godwit("check-downs", "--only", "1").exitCode()).isZero();
      assertThat(shell(database).godwit("check-downs", "--from", "3", "--json").out())
          .isEqualTo(
              "{\"sound\":true,\"counts\":{\"same\":0,\"order_only\":0,\"different\":0,\"fails\":0,"
                  + "\"none\":1,\"not_run\":0},\"migrations\":[{\"version\":3,\"name\":\"c\","
                  + "\"file\":\"migrations/3_c.up.sql\",\"state\":\"none\",\"differences\":[]}],"
                  + "\"notes\":[]}\n");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void takesAServerForTryingOnly(Supplier<TestDatabase> kind) {
    try (TestDatabase database = kind.get();
        TestDatabase other = kind.get()) {
      Shell.Result result =
          shell(database).godwit("check-downs", "--only", "1", "--scratch-url", other.jdbcUrl());
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesWhatMakesNoSense(Supplier<TestDatabase> kind) {
    try (TestDatabase database = kind.get()) {
      assertThat(shell(database).godwit("check-downs", "--only", "1", "--from", "2").exitCode())
          .isEqualTo(2);
      assertThat(shell(database).godwit("check-downs", "--only", "9").exitCode()).isEqualTo(8);
      String other = database.name().equals("sqlite") ? "mysql://h/d" : "sqlite:a.db";
      Shell.Result result = shell(database).godwit("check-downs", "--scratch-url", other);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(List.of(result.err().split("\n")).get(0)).contains("--scratch-url names");
    }
  }
}
