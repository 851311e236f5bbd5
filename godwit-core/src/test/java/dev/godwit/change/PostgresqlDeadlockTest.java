package dev.godwit.change;

import dev.godwit.plan.Phase;
import dev.godwit.testing.TestDatabases;
import java.util.List;

/** A session looks for deadlocks after it has waited for some time, and gives way itself. */
class PostgresqlDeadlockTest extends DeadlockContract {

  PostgresqlDeadlockTest() {
    super(
        TestDatabases::postgresql,
        new Scenario(
            List.of(
                "create table cities (id integer primary key, title text)",
                "create table people (id integer primary key, city integer)",
                "insert into cities values (1, 'Oslo')",
                "insert into people values (1, 1)",
                "do $$begin execute format('alter database %I set deadlock_timeout = ''3s''',"
                    + " current_database()); end$$"),
            Phase.CONTRACT,
            "add_foreign_key: {table: people, columns: [city], references: {table: cities,"
                + " columns: [id]}, name: people_city_fkey}",
            List.of("set deadlock_timeout = '1h'"),
            "update cities set title = 'Bergen'",
            "select count(*) from pg_locks where not granted and database ="
                + " (select oid from pg_database where datname = current_database())",
            "update people set city = 1",
            "select conname from pg_constraint where conname = 'people_city_fkey'"));
  }
}
