package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewDownTest {

  @TempDir Path directory;

  static Stream<Supplier<TestDatabase>> databases() {
    return Stream.of(TestDatabases::postgresql, TestDatabases::mariadb, TestDatabases::sqlite);
  }

  private Shell shell(TestDatabase database) {
    return new Shell(directory).set("DATABASE_URL", database.jdbcUrl());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void derivesWhatBringsTheSchemaBack(Supplier<TestDatabase> kind) throws IOException {
    try (TestDatabase database = kind.get()) {
      Shell shell =
          shell(database)
              .write(
                  "migrations/V1__a.sql",
                  "create table a (id int primary key, v varchar(9) default 'x');"
                      + " create table gone (id int not null, w varchar(5)); create index gone_w"
                      + " on gone (w); create view seen as select id from a;")
              .write(
                  "migrations/V2__all.sql",
                  "create table b (id int primary key, a int references a (id)); create index b_a"
                      + " on b (a); drop view seen; drop table gone;"
                      + " alter table a add column n int; create view seen as select v from a;");
      Shell.Result result = shell.godwit("new", "--down", "V2");
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      Path down = directory.resolve("migrations/U2__all.sql");
      String text = Files.readString(down);
      assertThat(result.out())
          .as(text)
          .contains("U2__all.sql: check it")
          .endsWith("tried on a scratch database: same\n");
      assertThat(text)
          .startsWith("-- Proposed by Godwit from what the up of 2 all changes")
          .contains("the schema becomes what it was.", "are lost\n");
      assertThat(shell.godwit("check-downs", "--only", "2").out()).contains("2        all   same");
      assertThat(shell.godwit("new", "--down", "2").exitCode()).isEqualTo(2);
      assertThat(Files.readString(down)).isEqualTo(text);
      assertThat(database.dump()).doesNotContain("create table", "table public");
    }
  }

  @Test
  void derivesWhatBecameOfColumns() {
    try (TestDatabase database = TestDatabases.postgresql()) {
      Shell shell =
          shell(database)
              .write(
                  "migrations/V1__a.sql",
                  "create table a (id serial primary key, v text not null default 'x', n int,"
                      + " constraint n_up check (n > 0)); comment on table a is 'it''s';"
                      + "create function f() returns int language sql as 'select 1'")
              .write(
                  "migrations/V2__b.sql",
                  "alter table a alter v drop not null, alter v drop default, alter n type bigint,"
                      + " drop constraint n_up; comment on table a is null;"
                      + "create or replace function f() returns int language sql as 'select 2';"
                      + " create table s (id int generated always as identity); create policy p on"
                      + " a using (true); create type mood as enum ('a')");
      assertThat(shell.godwit("new", "--down", "2").out()).endsWith(": same\n");
    }
  }

  @Test
  void saysWhatItCannotDerive() {
    try (TestDatabase database = TestDatabases.sqlite()) {
      Shell shell =
          shell(database)
              .write("migrations/1_a.up.sql", "create table a (id int);")
              .write("migrations/1_a.down.sql", "drop table a;")
              .write("migrations/2_rows.up.sql", "insert into a values (1);")
              .write("migrations/3_c.sql", "-- migrate:up\ncreate table c (id int);");
      Shell.Result rows = shell.godwit("new", "--down", "2");
      assertThat(rows.exitCode()).isEqualTo(7);
      assertThat(rows.err()).contains("its up changes nothing in the catalog");
      assertThat(shell.godwit("new", "--down", "1").exitCode()).isEqualTo(2);
      assertThat(shell.godwit("new", "--down", "9").exitCode()).isEqualTo(8);
      assertThat(shell.godwit("new", "--down", "2", "name").exitCode()).isEqualTo(2);
      assertThat(shell.godwit("new").exitCode()).isEqualTo(2);
      assertThat(shell.godwit("new", "--down", "3").out())
          .startsWith("-- Proposed by Godwit")
          .contains("drop table \"c\";\n")
          .endsWith("belongs into the down section of migrations/3_c.sql; nothing was written.\n");
    }
  }
}
