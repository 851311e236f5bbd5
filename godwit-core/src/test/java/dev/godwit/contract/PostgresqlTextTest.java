package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Statements reach PostgreSQL as they are written, and its errors point back at them. */
class PostgresqlTextTest extends Contract {

  PostgresqlTextTest() {
    super(Kind.POSTGRESQL);
  }

  @Test
  void sendsBodiesOfStandardSqlWhole() {
    database.execute("create table t (id int, begin int, \"end\" int)");
    pair(
        "1_functions",
        """
        create function one() returns int language sql begin atomic select 1; select 2; end;
        create function two(a int) returns text language sql
        begin atomic
          select case when a > 1 then 'many;' else case a when 1 then 'one' end end;
          select 'x' || case when a is null then 'none' else 'some' end;
        end;
        create or replace procedure three(a int) language sql
        BEGIN ATOMIC
          insert into t (id, begin, "end") values (a, 1, 2);
          -- a comment; with a semicolon
          update t set "end" = (select max(case when id = 1 then 10 else 20 end) from t);
          delete from t where id = -1;
        END;
        call three(1);
        create function four() returns setof int return 4;
        """,
        """
        drop function four(), two(int), one();
        drop procedure three(int);
        """);
    pair("2_after", "create table after_it (id int);\n", "drop table after_it;\n");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2");
    assertThat(database.value("select one()")).isEqualTo("2");
    assertThat(database.value("select two(null)")).isEqualTo("xnone");
    assertThat(database.value("select \"end\" from t")).isEqualTo("10");
    assertThat(versions(godwit().rollback(to("0")))).hasSize(2);
  }

  @Test
  void leavesToTheServerWhatADriverMightTakeForItsOwn() {
    pair(
        "1_text",
        """
        create table docs (id int, doc jsonb, words text[], note text default '{ts ''now''}');
        insert into docs values (1, '{"a": {"b": 1}}', '{x,y}', '{call f()}');
        insert into docs values (2, '{"c": "?"}'::jsonb, array['z']::text[], $q1$ ? :a {d '2000-01-01'} $q1$);
        insert into docs (id) select id + 10 from docs where doc ? 'a';
        insert into docs (id) select id + 20 from docs where doc ?| array['a', 'c'] and not doc ?& array['a', 'c'];
        create function braces() returns text language plpgsql as $$
        declare d jsonb := '{"e": "f;"}'; x int := 7;
        begin
          -- {escape}; 'quote
          return (d ->> 'e') || x::text || $q$ ; {fn now()} $q$;
        end $$;
        insert into docs (id, note) values (3, E'it\\'s ? {here} \\\\');
        create operator ?# (leftarg = int, rightarg = int, function = int4pl);
        insert into docs (id) select 40 ?# 2;
        """,
        "drop operator ?# (int, int); drop function braces(); drop table docs;\n");
    godwit().migrate();
    assertThat(database.column("select id from docs order by id"))
        .containsExactly("1", "2", "3", "11", "21", "22", "42");
    assertThat(database.value("select note from docs where id = 2"))
        .isEqualTo(" ? :a {d '2000-01-01'} ");
    assertThat(database.value("select note from docs where id = 3")).isEqualTo("it's ? {here} \\");
    assertThat(database.value("select note from docs where id = 11")).isEqualTo("{ts 'now'}");
    assertThat(database.value("select braces()")).isEqualTo("f;7 ; {fn now()} ");
    godwit().rollback();
  }

  @Test
  void copiesData() {
    pair(
        "1_copy",
        """
        create table people (id int, name text);
        COPY people (id, name) FROM stdin;
        1\tJürgen; 'x' -- no comment
        2\t\\N
        3\ta\\tb😀
        \\.
        insert into people values (4, 'last');
        copy people from stdin with (format csv, delimiter '|');
        5|"a;b"
        \\.
        """,
        "drop table people;\n");
    godwit().migrate();
    assertThat(database.column("select name from people order by id"))
        .containsExactly("Jürgen; 'x' -- no comment", "null", "a\tb😀", "last", "a;b");
  }

  @Test
  void saysWhichLineOfTheDataIsWrong() {
    pair("1_copy", "create table n (id int);\ncopy n from stdin;\n1\n2\nthree\n\\.\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.getMessage()).contains("1_copy.up.sql:2:1: ").contains("\"three\"");
    assertThat(failure.getMessage()).contains("line 3, column id");
    assertThat(hasTable("n")).isFalse();
  }

  @Test
  void pointsIntoAStatementOfManyLinesWithAnyCharacters() {
    pair(
        "1_bad",
        """
        -- 😀😀😀
        select 'fine';
          /* 😀 */ select
            '😀 é € 😀' as "col😀umn",
            '😀', no_such_column
          from pg_class;
        """,
        "");
    Location location = Objects.requireNonNull(failure(() -> godwit().migrate()).location());
    assertThat(location.line()).isEqualTo(5);
    assertThat(location.column()).isEqualTo("    '😀', no".length() - 1);
  }

  @Test
  void pointsAtTheStatementWhereTheServerNamesNoPlace() {
    pair("1_bad", "create table a (id int);\n\n  insert into a values (1),\n (1/0);\n", "");
    assertThat(failure(() -> godwit().migrate()).getMessage())
        .contains("1_bad.up.sql:3:3: ")
        .contains("division by zero");
  }

  @Test
  void tellsDetailAndHint() {
    pair("1_bad", "create table a (id int primary key);\ninsert into a values (7), (7);\n", "");
    assertThat(failure(() -> godwit().migrate()).getMessage())
        .contains("duplicate key value violates unique constraint \"a_pkey\"")
        .contains("Key (id)=(7) already exists");
    pair("1_bad", "create table a (id int); select iid from a;\n", "");
    assertThat(failure(() -> godwit().migrate()).getMessage()).contains("Hint: ");
  }

  @Test
  void failsWhereADeferredConstraintDoes() {
    pair(
        "1_deferred",
        """
        create table a (id int primary key);
        create table b (a int references a deferrable initially deferred);
        insert into b values (1);
        """,
        "drop table b, a;\n");
    String before = database.dump();
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.getMessage()).contains("foreign key").contains("1_deferred.up.sql");
    assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
    assertThat(database.dump()).isEqualTo(before);
    assertThat(pending()).containsExactly("1");
  }

  @Test
  void refusesPsqlCommandsAndCopyWithoutEnd() {
    table("1", "a");
    pair("2_psql", "select 1;\n\\i other.sql\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.SQL_UNSPLITTABLE);
    assertThat(FailureContract.line(failure)).isEqualTo(2);
    pair("2_psql", "create table n (id int);\ncopy n from stdin;\n1\n", "");
    assertThat(failure(() -> godwit().migrate()).code()).isEqualTo(ErrorCode.SQL_UNSPLITTABLE);
    assertThat(hasTable("a")).isFalse();
  }
}
