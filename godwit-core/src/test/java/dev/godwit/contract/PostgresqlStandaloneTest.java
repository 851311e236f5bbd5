package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.Target;
import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PostgreSQL refuses to run in a transaction runs without a marker, between what it does not.
 */
class PostgresqlStandaloneTest extends Contract {

  PostgresqlStandaloneTest() {
    super(Kind.POSTGRESQL);
  }

  @BeforeEach
  void furnish() {
    database.execute(
        "create table t (id int primary key, a int, b text)",
        "insert into t select i, i, i::text from generate_series(1, 100) i",
        "create index t_a on t (a)",
        "create table parted (id int) partition by range (id)",
        "create table part1 partition of parted for values from (0) to (10)",
        "create table part2 partition of parted for values from (10) to (20)",
        "create index parted_id on parted (id)",
        "create materialized view mv as select * from t",
        "create unique index on mv (id)",
        "create type mood as enum ('low')",
        """
        create procedure committing(n int) language plpgsql as $$
        begin
          for i in 1..n loop insert into t values (1000 + i); commit; end loop;
        end $$
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index concurrently t_b on t (b)",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"T b\" ON ONLY public.t USING btree (b)",
        "create index concurrently on t (lower(b)) where a > 3",
        "create /* now */ index -- and\n concurrently t_b on \"t\" (b)",
        "drop index concurrently t_a",
        "drop index concurrently if exists public.t_a restrict",
        "drop index concurrently if exists no_such_index",
        "reindex index concurrently t_a",
        "reindex table concurrently t",
        "reindex (verbose, concurrently) table t",
        "reindex (concurrently true) index t_a",
        "reindex schema public",
        "reindex schema concurrently public",
        "reindex database",
        "reindex system",
        "reindex table parted",
        "reindex index parted_id",
        "vacuum",
        "vacuum t",
        "vacuum full t",
        "vacuum (full, analyze) t",
        "vacuum (verbose, analyze) t (a, b)",
        "cluster",
        "alter type mood add value 'high'; create table m (x mood default 'high')",
        "alter type mood add value if not exists 'it''s' before 'low'; select 'it''s'::mood",
        "alter type mood add value 'high'; select max(x) from unnest(enum_range(null::mood)) x",
        "alter table parted detach partition part1 concurrently",
        "ALTER TABLE IF EXISTS ONLY public.parted DETACH PARTITION public.part1 CONCURRENTLY",
        "call committing(3)",
        "do $$ begin insert into t values (500); commit; insert into t values (501); end $$",
        "alter system set log_min_duration_statement = 12345",
        "alter system reset log_min_duration_statement",
        "refresh materialized view concurrently mv",
        "cluster t using t_a",
        "analyze",
        "lock table t in share mode",
        "truncate t",
        "select pg_switch_wal()",
        "notify channel, 'x'",
        "checkpoint",
        "comment on table t is 'create index concurrently'",
      })
  void runsBetweenTransactions(String statements) {
    pair(
        "1_mixed",
        "create table before_it (id int);\ninsert into before_it values (1);\n"
            + statements
            + ";\ncreate table after_it (id int);\ninsert into after_it values (1);\n",
        "drop table after_it, before_it;\n");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.value("select id from before_it")).isEqualTo("1");
    assertThat(database.value("select id from after_it")).isEqualTo("1");
    assertThat(invalidIndexes()).isEmpty();
    assertThat(versions(godwit().rollback())).containsExactly("1");
    assertThat(applied()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x%s", "\"X %s\""})
  void makesAndDropsDatabases(String pattern) {
    String name = pattern.formatted(database.value("select current_database()"));
    pair(
        "1_db",
        "create table a (id int);\ncreate database " + name + ";\ncreate table b (id int);\n",
        "drop table b;\ndrop database if exists " + name + ";\ndrop table a;\n");
    godwit().migrate();
    assertThat(hasTable("b")).isTrue();
    godwit().rollback();
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void makesAndDropsTablespaces() {
    database.execute("alter system set allow_in_place_tablespaces = on", "select pg_reload_conf()");
    String name = "s" + database.value("select current_database()");
    Await.until(
        "it is allowed", () -> database.value("show allow_in_place_tablespaces").equals("on"));
    pair(
        "1_space",
        "create table a (id int);\ncreate tablespace " + name + " location '';\n",
        "drop tablespace " + name + ";\ndrop table a;\n");
    godwit().migrate();
    godwit().rollback();
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void plansWhatRunsApart() {
    pair(
        "1_mixed",
        """
        create table x (id int);
        insert into x values (1);
        create index concurrently on x (id);
        alter type mood add value 'unused';
        vacuum x;
        """,
        "");
    List<Step> steps = godwit().plan(Direction.UP, Target.ALL).migrations().get(0).steps();
    assertThat(steps)
        .extracting(step -> step.getClass().getSimpleName() + " " + step.statements().size())
        .containsExactly(
            TransactionStep.class.getSimpleName() + " 2",
            StandaloneStep.class.getSimpleName() + " 1",
            TransactionStep.class.getSimpleName() + " 1",
            StandaloneStep.class.getSimpleName() + " 1");
  }

  @Test
  void setsApartWhatOnlyTheServerKnows() {
    pair(
        "1_call",
        "create table x (id int);\ncall committing(2);\ncreate table y (id int);\ncall committing(0);\n",
        "");
    godwit().migrate();
    assertThat(events).filteredOn(Event.SetApart.class::isInstance).hasSize(1);
    assertThat(database.value("select count(*) from t where id > 1000")).isEqualTo("2");
  }

  @Test
  void goesOnBehindWhatWasSetApart() {
    pair(
        "1_call",
        """
        create table x (id int);
        call committing(2);
        insert into x values (1);
        do $$ begin insert into x values (2); commit; end $$;
        insert into x values (3);
        insert into no_such_table values (1);
        insert into x values (4);
        """,
        "");
    assertThat(failure(() -> godwit().migrate()).getMessage()).contains("1_call.up.sql:6:");
    pair(
        "1_call",
        """
        create table x (id int);
        call committing(2);
        insert into x values (1);
        do $$ begin insert into x values (2); commit; end $$;
        insert into x values (3);
        insert into x values (4);
        """,
        "drop table x;\n");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.column("select id from x order by id")).containsExactly("1", "2", "3", "4");
    assertThat(database.value("select count(*) from t where id > 1000")).isEqualTo("2");
    assertThat(versions(godwit().rollback())).containsExactly("1");
  }

  @Test
  void keepsWhatNeedsNoTransactionOutOfOneThatTheScriptBegan() {
    pair("1_begun", "begin;\ncreate table x (id int);\nvacuum t;\ncommit;\n", "");
    assertThat(failure(() -> godwit().migrate()).getMessage())
        .contains("1_begun.up.sql:3:1: ")
        .contains("Nothing was run");
    pair("1_begun", "begin isolation level serializable;\ncreate table x (id int);\ncommit;\n", "");
    assertThat(failure(() -> godwit().migrate()).getMessage()).contains("SET TRANSACTION");
    pair("1_begun", "begin work;\ncreate table x (id int);\nend;\n", "");
    assertThat(versions(godwit().migrate())).containsExactly("1");
  }

  private List<String> invalidIndexes() {
    return database.column("select indexrelid::regclass from pg_index where not indisvalid");
  }
}
