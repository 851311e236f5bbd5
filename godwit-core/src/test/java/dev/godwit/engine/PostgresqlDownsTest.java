package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialects;
import dev.godwit.engine.DownResult.State;
import dev.godwit.error.Location;
import dev.godwit.render.DownText;
import dev.godwit.sql.SqlStatement;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlDownsTest extends DownsContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.postgresql();
  }

  @Override
  List<String> reaching() {
    return List.of(
        "create role godwit_downs_role",
        "do $$ begin execute 'drop  user nobody_at_all'; end $$",
        "alter system set work_mem = '5MB'",
        "grant pg_monitor to current_user",
        "comment on database postgres is 'x'",
        "create database godwit_other");
  }

  @Override
  List<String> leftovers() {
    return database.column("select datname from pg_database where datname like 'godwit_scratch%'");
  }

  @Test
  void looksAtEverySortOfObject() throws IOException {
    pair(
        "01_a",
        "create table a (id serial primary key, v text not null default 'x')",
        "drop table a");
    pair("02_null", "alter table a alter v drop not null, alter v drop default", "select 1");
    pair("03_type", "create type mood as enum ('a')", "drop type mood");
    pair("04_enum", "alter type mood add value 'b'", "select 1");
    pair(
        "05_function",
        "create function f() returns int language sql as 'select 1'",
        "drop function f()");
    pair(
        "06_function",
        "create or replace function f() returns int language sql as 'select 2'",
        "create or replace function f() returns int language sql as 'select 3'");
    pair("07_comment", "comment on table a is 'x'", "select 1");
    pair("08_grant", "grant select on a to public", "revoke select on a from public");
    pair("09_index", "create index concurrently a_v on a (v)", "drop index concurrently a_v");
    pair("10_view", "create view w as select * from a", "drop view w");
    pair("11_policy", "create policy p on a using (id > 0)", "select 1");
    pair("12_schema", "create schema s create table t (id int)", "drop schema s cascade");
    pair(
        "13_check",
        "alter table a add constraint c check (id > 0)",
        "alter table a drop constraint c");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(
            State.SAME,
            State.DIFFERENT,
            State.SAME,
            State.FAILS,
            State.SAME,
            State.DIFFERENT,
            State.DIFFERENT,
            State.SAME,
            State.SAME,
            State.SAME,
            State.FAILS,
            State.SAME,
            State.SAME);
    assertThat(DownText.of(report))
        .contains("table public.a, not null of v is missing: not null")
        .contains("table public.a, default of v is missing: 'x'::text")
        .contains("routine public.f() was: ")
        .contains("comment on table public.a is left")
        .contains("policy p on public.a is left");
  }

  @Test
  void takesForGrantedTheExtensionsThatNoMigrationMakes() throws IOException {
    database.execute("create schema tools");
    database.execute("create extension hstore with schema tools");
    database.execute("create extension pg_trgm");
    database.execute("create extension citext");
    pair("1_a", "create table a (id int, w tools.hstore, n text)", "drop table a");
    pair("2_like", "create index a_n on a using gin (n gin_trgm_ops)", "drop index a_n");
    pair("3_own", "create extension citext", "drop extension citext");
    DownReport report = check();
    database.execute("drop schema tools cascade");
    database.execute("drop extension pg_trgm");
    database.execute("drop extension citext");
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(State.SAME, State.SAME, State.SAME);
  }

  @Test
  void whatAFunctionSaysIsNotWhatItDoes() {
    SqlStatement saying =
        new SqlStatement(
            "create function f() returns trigger language plpgsql as $$begin"
                + " raise exception 'cannot create user, it''s taken'; end$$",
            Location.startOf("f.sql"),
            null);
    SqlStatement doing =
        new SqlStatement(
            "do $$begin raise notice 'now'; execute 'create user me'; end$$",
            Location.startOf("f.sql"),
            null);
    assertThat(Dialects.named("postgresql").reach(saying)).isEmpty();
    assertThat(Dialects.named("postgresql").reach(doing)).isPresent();
  }
}
