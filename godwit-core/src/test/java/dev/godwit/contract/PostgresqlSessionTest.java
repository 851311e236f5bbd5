package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.dialect.Jdbc;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL's sessions: what scripts change in them, and what Godwit keeps to itself. */
class PostgresqlSessionTest extends Contract {

  PostgresqlSessionTest() {
    super(Kind.POSTGRESQL);
  }

  @Test
  void findsTheLedgerWhateverTheSearchPath() {
    pair(
        "1_dumped",
        """
        select pg_catalog.set_config('search_path', '', false);
        create table public.a (id int);
        """,
        "select pg_catalog.set_config('search_path', '', false);\ndrop table public.a;\n");
    file(
        "2_apart.sql",
        """
        -- migrate:up
        set search_path to '';
        create table public.b (id int);
        create index concurrently on public.b (id);
        set search_path to pg_catalog;
        create index concurrently b_2 on public.b (id);
        insert into public.b values (1);
        -- migrate:down
        drop table b;
        """);
    pair("3_plain", "create table c (id int);\n", "drop table c;\n");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2", "3");
    assertThat(versions(godwit().rollback(to("0")))).containsExactly("3", "2", "1");
  }

  @Test
  void endsASearchPathWithItsMigration() {
    pair("1_set", "create schema other; set search_path to other; create table a (id int);\n", "");
    pair("2_block", "do $$ begin perform set_config('search_path', 'other', false); end $$;\n", "");
    pair("3_function", "select set_config('search_path', 'other', false), 1;\n", "");
    pair("4_plain", "create table b (id int);\n", "");
    godwit().migrate();
    assertThat(
            database.column(
                "select schemaname || '.' || tablename from pg_tables where tablename in ('a', 'b')"
                    + " order by 1"))
        .containsExactly("other.a", "public.b");
  }

  @Test
  void isFoundByItsNameWhileItIsAtWorkAndOnlyThen() {
    List<String> names = new ArrayList<>();
    Code.Action look =
        connection ->
            names.add(
                Jdbc.text(connection, "select current_setting('application_name')").orElse(""));
    pair("1_sql", "create table seen as select current_setting('application_name') as name;\n", "");
    try (PooledOnce pool = new PooledOnce(database)) {
      List<String> before = pool.state(kind);
      Godwit godwit =
          Godwit.on(pool)
              .migrations(directory)
              .migrations(Code.of("2", look), Code.of("3", look).withoutTransaction());
      assertThat(versions(godwit.migrate())).containsExactly("1", "2", "3");
      assertThat(pool.state(kind)).isEqualTo(before);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    names.addAll(database.column("select name from seen"));
    assertThat(names).hasSize(3).allMatch(name -> name.startsWith("godwit "));
  }

  @Test
  void runsUnderAStricterDefaultIsolation() {
    database.execute(
        "alter database "
            + database.value("select current_database()")
            + " set default_transaction_isolation = 'serializable'");
    pair("1_set", "set work_mem = '9MB';\ncreate table a (id int);\n", "drop table a;\n");
    pair(
        "2_note",
        "create table noted as select current_setting('transaction_isolation') as v;\n",
        "drop table noted;\n");
    file("3_apart.sql", "-- migrate:up\ncreate index concurrently on a (id);\n-- migrate:down\n");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2", "3");
    assertThat(database.value("select v from noted")).isEqualTo("read committed");
    assertThat(versions(godwit().rollback(to("0")))).hasSize(3);
  }

  @Test
  void survivesDiscardAll() {
    file(
        "1_discard.sql",
        """
        -- migrate:up
        create table a (id int);
        discard all;
        deallocate all;
        create table b (id int);
        """);
    for (int version = 2; version < 12; version++) {
      pair(version + "_t", "create table t" + version + " (id int);\ndiscard plans;\n", "");
    }
    assertThat(versions(godwit().migrate())).hasSize(11);
  }
}
