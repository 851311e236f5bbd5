package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles that scripts take on, and users that may do little. */
class PostgresqlRolesTest extends Contract {

  private String role;

  PostgresqlRolesTest() {
    super(Kind.POSTGRESQL);
  }

  @BeforeEach
  void furnish() {
    role = database.value("select 'r_' || md5(current_database())");
    database.execute(
        "create role " + role + " login password 'x'", "grant create on schema public to " + role);
  }

  @AfterEach
  void clear() {
    database.execute("drop owned by " + role + " cascade", "drop role " + role);
  }

  @Test
  void recordsWhatARoleWithoutRightsDid() {
    pair("1_role", "set role ROLE;\ncreate table a (id int);\n");
    pair("2_local", "set local role ROLE;\ncreate table b (id int);\n");
    pair("3_session", "set session authorization ROLE;\ncreate table c (id int);\n");
    pair(
        "4_apart",
        """
        set role ROLE;
        create index concurrently on a (id);
        create table d (id int);
        create index concurrently on d (id);
        set session authorization ROLE;
        create index concurrently on d (id);
        """);
    pair("5_plain", "create table e (id int);\n");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2", "3", "4", "5");
    assertThat(
            database.column(
                "select tableowner like 'r\\_%' from pg_tables where schemaname = 'public'"
                    + " order by tablename"))
        .containsExactly("t", "t", "t", "t", "f");
  }

  @Test
  void saysWhatFailedUnderARoleWithoutRights() {
    pair(
        "1_apart",
        """
        create table a (id int);
        alter table a owner to ROLE;
        set role ROLE;
        create index concurrently on a (no_such_column);
        """);
    assertThat(failure(() -> godwit().migrate()).getMessage())
        .contains("1_apart.up.sql:4:", "no_such_column", "1 step before it is in the database");
  }

  @Test
  void runsAsAUserWhoOwnsNoMoreThanTheLedgersSchema() {
    database.execute("create schema godwit authorization " + role);
    pair(
        "1_all",
        """
        set work_mem = '9MB';
        create table a (id int);
        do $$ begin perform set_config('search_path', 'pg_catalog', false); end $$;
        create index concurrently on public.a (id);
        reset all;
        """);
    pair("2_plain", "create table b (id int);\n");
    assertThat(versions(asRole().migrate())).containsExactly("1", "2");
    assertThat(versions(asRole().rollback(to("0")))).containsExactly("2", "1");
    assertThat(events).noneMatch(event -> event instanceof Event.Warning);
  }

  @Test
  void goesOnThoughItMayNotEndTheSessionOfOneThatVanished() throws SQLException {
    pair("1_a", "create table a (id int);\n");
    godwit().migrate();
    pair("2_b", "create table b (id int);\n");
    database.execute(
        "grant all on schema godwit to " + role,
        "grant all on all tables in schema godwit to " + role);
    try (Connection vanished = database.connect()) {
      String session = atWork(vanished, "gone 1");
      database.execute("update godwit.lease set owner = 'gone', session = '" + session + "'");
      expireLease();
      assertThat(versions(asRole().migrate())).containsExactly("2");
    }
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Warning)
        .singleElement()
        .asString()
        .contains("could not be ended");
  }

  /** Writes a migration, the role's name filled in, with a down that does nothing. */
  private void pair(String name, String up) {
    pair(name, up.replace("ROLE", role), "");
  }

  private Godwit asRole() {
    String url =
        database
            .jdbcUrl()
            .replaceAll("user=\\w+", "user=" + role)
            .replaceAll("password=\\w+", "password=x");
    return Godwit.on(TestDatabases.dataSource(url)).migrations(directory).listener(events::add);
  }
}
