package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is pending is applied, once, in the order of versions. */
abstract class ApplyingContract extends Contract {

  ApplyingContract(Kind kind) {
    super(kind);
  }

  @Test
  void ordersVersionsAsNumbers() {
    table("20260131120000", "last");
    table("0010", "ten");
    table("9", "nine");
    table("000000000000000000000000000000011", "eleven");
    table("99999999999999999999999999", "longer_than_a_long");
    assertThat(versions(godwit().migrate()))
        .containsExactly("9", "10", "11", "20260131120000", "99999999999999999999999999");
    assertThat(applied())
        .containsExactly("9", "10", "11", "20260131120000", "99999999999999999999999999");
  }

  @Test
  void ordersFilesOfBothLayoutsTogether() {
    table("2", "b");
    file("1_a.sql", "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;\n");
    file("03_c.sql", "-- migrate:up\ncreate table c (id int);\n");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2", "3");
    assertThat(hasTable("a") && hasTable("b") && hasTable("c")).isTrue();
  }

  @Test
  void findsNothingToDoTheSecondTime() {
    table("1", "a");
    table("2", "b");
    assertThat(godwit().migrate()).hasSize(2);
    String before = database.dump();
    events.clear();
    assertThat(godwit().migrate()).isEmpty();
    assertThat(events).isEmpty();
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void stopsAtTheVersionThatIsNamed() {
    table("1", "a");
    table("2", "b");
    table("3", "c");
    assertThat(versions(godwit().migrate(to("02")))).containsExactly("1", "2");
    assertThat(godwit().migrate(to("2"))).isEmpty();
    assertThat(godwit().migrate(to("1"))).as("that is no rollback").isEmpty();
    assertThat(pending()).containsExactly("3");
  }

  @Test
  void refusesAVersionThatIsNone() {
    table("1", "a");
    GodwitException failure = failure(() -> godwit().migrate(to("7")));
    assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_UNKNOWN);
    assertThat(failure).hasMessageContaining("7");
    assertThat(pending()).containsExactly("1");
  }

  @Test
  void takesAsManyStepsAsToldAndNoMore() {
    table("1", "a");
    table("2", "b");
    table("3", "c");
    assertThat(versions(godwit().migrate(Target.steps(2)))).containsExactly("1", "2");
    assertThat(versions(godwit().migrate(Target.steps(2)))).containsExactly("3");
    assertThat(godwit().migrate(Target.steps(2))).isEmpty();
  }

  @Test
  void refusesACountThatIsNone() {
    table("1", "a");
    for (int count : List.of(0, -1, Integer.MIN_VALUE)) {
      assertThat(failure(() -> godwit().migrate(Target.steps(count))).code())
          .isEqualTo(ErrorCode.USAGE);
      assertThat(failure(() -> godwit().rollback(Target.steps(count))).code())
          .isEqualTo(ErrorCode.USAGE);
    }
    assertThat(pending()).containsExactly("1");
  }

  @Test
  void appliesWhatComesLateWithALowerVersion() {
    table("1", "a");
    table("3", "c");
    godwit().migrate();
    table("2", "b");
    table("4", "d");
    assertThat(versions(godwit().migrate())).containsExactly("2", "4");
  }

  @Test
  void hasNothingToDoWithoutMigrations() {
    assertThat(godwit().migrate()).isEmpty();
    assertThat(godwit().rollback()).isEmpty();
    assertThat(godwit().status().migrations()).isEmpty();
    assertThat(hasTable(ledgerTable("migration"))).isFalse();
  }

  @Test
  void tellsWhatItDoes() {
    table("1", "a");
    table("2", "b");
    godwit().migrate();
    assertThat(events)
        .filteredOn(
            e -> e instanceof Event.MigrationStarted || e instanceof Event.MigrationFinished)
        .extracting(e -> e.getClass().getSimpleName())
        .containsExactly(
            "MigrationStarted", "MigrationFinished", "MigrationStarted", "MigrationFinished");
  }

  @Test
  void tellsWhatItDid() {
    table("7", "a");
    assertThat(godwit().migrate())
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.name()).isEqualTo("a");
              assertThat(outcome.direction()).isEqualTo(Direction.UP);
              assertThat(outcome.duration()).isPositive();
            });
  }

  @Test
  void appliesDataAndSchemaTogether() {
    pair(
        "1_data",
        """
        create table pets (id int primary key, name varchar(20) not null);
        insert into pets values (1, 'it''s; a -- cat'), (2, 'dog');
        update pets set name = 'wolf' where id = 2;
        """,
        "drop table pets;\n");
    godwit().migrate();
    assertThat(database.column("select name from pets order by id"))
        .containsExactly("it's; a -- cat", "wolf");
  }

  @Test
  void appliesAScriptWithoutTransaction() {
    file(
        "1_apart.sql",
        """
        -- migrate:up transaction:false
        create table a (id int primary key);
        insert into a values (1);
        create table b (id int primary key);
        -- migrate:down transaction:false
        drop table b;
        drop table a;
        """);
    String before = database.dump();
    godwit().migrate();
    assertThat(database.value("select id from a")).isEqualTo("1");
    godwit().rollback();
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void appliesAScriptWithATransactionOfItsOwn() {
    pair(
        "1_begin",
        "begin;\ncreate table a (id int primary key);\ninsert into a values (1);\ncommit;\n",
        "begin;\ndrop table a;\ncommit;\n");
    String before = database.dump();
    godwit().migrate();
    assertThat(database.value("select id from a")).isEqualTo("1");
    godwit().rollback();
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void takesFilesFromAnySystem() {
    String up = "create table a (id int primary key);\n-- words\ninsert into a values (1);\n";
    String down = "delete from a;\ndrop table a;\n";
    pair("1_a", "\uFEFF" + up.replace("\n", "\r\n"), "\uFEFF" + down.replace("\n", "\r\n"));
    file(
        "2_b.sql",
        "\uFEFF-- migrate:up\r\ncreate table b (\r\n  id int\r\n);\r\n\r\n-- migrate:down\r\ndrop table b;");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2");
    pair("1_a", up, down);
    file(
        "2_b.sql",
        "-- migrate:up\ncreate table b (\n  id int\n);\n\n-- migrate:down\ndrop table b;");
    assertThat(godwit().status().findings()).isEmpty();
    assertThat(versions(godwit().rollback(to("0")))).containsExactly("2", "1");
  }
}
