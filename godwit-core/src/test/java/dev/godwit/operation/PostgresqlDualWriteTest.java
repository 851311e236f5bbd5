package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Phase;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What old and new programs find of each other's writes on PostgreSQL, until contract. */
class PostgresqlDualWriteTest {

  private final TestDatabase database = TestDatabases.postgresql();

  @AfterEach
  void close() {
    database.close();
  }

  private static Change change(Operation... operations) {
    return new Change(List.of(operations), List.of(), false, null, false);
  }

  private static Operation whole() {
    return new ChangeType(
        TableName.of("t"),
        "v",
        "w",
        "int",
        Replacing.sql("round(v)"),
        Replacing.sql("w"),
        Traits.NONE,
        Replacing.AT);
  }

  private void expanded(String table, Operation operation) throws SQLException {
    database.execute(table);
    try (Connection connection = database.connect()) {
      new Life(connection, 7, change(operation)).run(Phase.EXPAND);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "(k) values (1), , ",
    "(k; v) values (1; 2.4), 2.4, 2",
    "(k; w) values (1; 3), 3, 3",
    "(k; v; w) values (1; 2.4; 9), 2.4, 9",
    "(k; v) values (1; null), , ",
  })
  void insertsFillTheOther(String insert, String old, String fresh) throws SQLException {
    expanded("create table t (k int, v numeric)", whole());
    database.execute("insert into t " + insert.replace(';', ','));
    assertThat(database.column("select concat_ws('|', v, w) from t"))
        .containsExactly(old == null ? "" : old + "|" + fresh);
  }

  @ParameterizedTest
  @CsvSource({
    "k = 2, 5000.5, 5001",
    "v = 7.2, 7.2, 7",
    "w = 8, 8, 8",
    "v = 1.5; w = 9, 1.5, 9",
    "v = 5000.5; w = 5001, 5000.5, 5001",
    "w = 5001, 5000.5, 5001",
    "v = 5000.50; k = 3, 5000.50, 5001",
  })
  void updatesTouchOnlyWhatTheyMust(String set, String old, String fresh) throws SQLException {
    expanded("create table t (k int, v numeric)", whole());
    database.execute("insert into t values (1, 5000.5)", "update t set " + set.replace(';', ','));
    assertThat(database.column("select v || '|' || w from t")).containsExactly(old + "|" + fresh);
  }

  /** A new program that is early writes a row that the backfill has not come to. */
  @Test
  void anUnfilledRowLosesNothing() throws SQLException {
    database.execute(
        "create table t (k int, v numeric)", "insert into t values (1, 2.4), (2, 3.4), (3, 4.4)");
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, change(whole()));
      life.run(Phase.EXPAND);
      database.execute(
          "update t set w = 9 where k = 1",
          "update t set k = 20 where k = 2",
          "update t set w = 4 where k = 3");
      life.run(Phase.MIGRATE_DATA);
    }
    assertThat(database.column("select k || '|' || v || '|' || w from t order by k"))
        .containsExactly("1|9|9", "3|4.4|4", "20|3.4|3");
  }

  @Test
  void defaultsAndNotNullHoldForBoth() throws SQLException {
    database.execute(
        "create table t (k serial, v varchar(9) not null default 'none')",
        "insert into t (k) values (-1)");
    try (Connection connection = database.connect()) {
      Life life =
          new Life(
              connection,
              7,
              change(
                  new RenameColumn(TableName.of("t"), "v", "w", Replacing.AT),
                  new RenameColumn(TableName.of("t"), "k", "key", Replacing.AT)));
      life.run(Phase.EXPAND);
      database.execute(
          "insert into t default values",
          "insert into t (w) values ('new')",
          "insert into t (v) values ('old')",
          "insert into t (key, w) values (100, 'named')");
      life.run(Phase.MIGRATE_DATA);
      assertThat(database.column("select concat_ws('|', k, key, v, w) from t order by k"))
          .containsExactly(
              "-1|-1|none|none",
              "1|1|none|none",
              "2|2|new|new",
              "3|3|old|old",
              "100|100|named|named");
      life.run(Phase.CONTRACT);
    }
    database.execute("insert into t (w) values ('last')");
    assertThat(database.value("select key from t where w = 'last'")).isEqualTo("5");
    assertThat(database.dump()).doesNotContain("godwit");
  }

  @Test
  void comesBehindTheUsersOwnTriggers() throws SQLException {
    database.execute(
        "create table t (v text)",
        "create function lowered() returns trigger language plpgsql as"
            + " 'begin new.v := lower(new.v); return new; end'",
        "create trigger z_lower before insert or update on t for each row execute function lowered()");
    try (Connection connection = database.connect()) {
      new Life(connection, 7, change(new RenameColumn(TableName.of("t"), "v", "w", Replacing.AT)))
          .run(Phase.EXPAND);
    }
    database.execute("insert into t (v) values ('LOUD')");
    assertThat(database.value("select w from t")).isEqualTo("loud");
  }

  @Test
  void countsEveryDifference() throws SQLException {
    expanded(
        "create table t (v json)", new RenameColumn(TableName.of("t"), "v", "w", Replacing.AT));
    database.execute("insert into t (v) values ('{\"a\":1}')", "update t set w = '{\"a\": 1}'");
    assertThat(database.value("select v::text from t")).isEqualTo("{\"a\": 1}");
  }

  @Test
  void isWrittenUnderAnySearchPath() throws SQLException {
    database.execute(
        "create schema app",
        "create function app.half(numeric) returns numeric language sql immutable as 'select $1 / 2'",
        "create table app.t (v numeric)",
        "create schema elsewhere");
    try (Connection connection = database.connect()) {
      try (var statement = connection.createStatement()) {
        statement.execute("set search_path = app, public");
      }
      Operation half =
          new ChangeType(
              TableName.of("t"),
              "v",
              "w",
              "numeric",
              Replacing.sql("half(v)"),
              Replacing.sql("w * 2"),
              Traits.NONE,
              Replacing.AT);
      new Life(connection, 7, change(half)).run(Phase.EXPAND);
    }
    database.execute("set search_path = elsewhere; insert into app.t (v) values (4)");
    assertThat(database.value("select (w = 2)::text from app.t")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({
    "create materialized view m as select v from t, while its readers wait",
    "alter table t add g numeric generated always as (v * 2) stored, only by rewriting the table",
    "alter table t add exclude (v with =), only while it keeps all writers out",
    "create table c () inherits (t), shares its columns with public.c",
  })
  void refusesWhatItCannotCarry(String statement, String named) throws SQLException {
    database.execute("create table t (k int, v numeric)", statement);
    Operation type =
        new ChangeType(
            TableName.of("t"),
            "v",
            null,
            "int",
            Replacing.sql("round(v)"),
            Replacing.sql("v"),
            Traits.NONE,
            Replacing.AT);
    String before = database.dump();
    try (Connection connection = database.connect()) {
      assertThatThrownBy(() -> new Life(connection, 7, change(type))).hasMessageContaining(named);
    }
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void saysWhatHasComeToHangOnTheTwin() throws SQLException {
    database.execute("create table t (v text)");
    try (Connection connection = database.connect()) {
      Life life =
          new Life(
              connection, 7, change(new RenameColumn(TableName.of("t"), "v", "w", Replacing.AT)));
      life.run(Phase.EXPAND);
      life.run(Phase.MIGRATE_DATA);
      database.execute("create index late on t (w)");
      assertThatThrownBy(() -> life.run(Phase.CONTRACT)).hasMessageContaining("index late");
    }
  }
}
