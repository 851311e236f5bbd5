package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.MigrationStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A migration that fails leaves the database in a state that can be named. */
abstract class FailureContract extends Contract {

  FailureContract(Kind kind) {
    super(kind);
  }

  @Test
  void keepsWhatWasAppliedBefore() {
    table("1", "a");
    pair("2_bad", "\n\n  insert into no_such_table values (1);\n", "");
    table("3", "c");
    GodwitException failure = failure(() -> godwit().migrate());
    boolean rehearsed = kind == Kind.MARIADB;
    assertThat(failure.code())
        .isEqualTo(rehearsed ? ErrorCode.REHEARSAL_FAILED : ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("no_such_table").hasMessageContaining("2 bad");
    assertThat(failure.state())
        .isEqualTo(
            rehearsed
                ? "Nothing of it was run on the real tables"
                : "Nothing of this migration is in the database");
    assertThat(failure.next()).contains("run the same command again");
    assertThat(applied()).containsExactly("1");
    assertThat(pending()).containsExactly("2", "3");
    assertThat(events).filteredOn(Event.MigrationFailed.class::isInstance).hasSize(1);
  }

  @Test
  void leavesNothingOfTheOneThatFailed() {
    table("1", "a");
    godwit().migrate();
    String before = database.dump();
    String ledger = LedgerPicture.of(this);
    pair(
        "2_bad",
        """
        create table b (id int primary key);
        insert into b values (1);
        alter table a add column more int;
        insert into b values (1);
        create table never (id int primary key);
        """,
        "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(line(failure)).isEqualTo(4);
    assertThat(hasTable("never")).isFalse();
    if (rollsDdlBack()) {
      assertThat(database.dump()).isEqualTo(before);
      assertThat(LedgerPicture.of(this)).isEqualTo(ledger);
      assertThat(pending()).containsExactly("2");
    }
  }

  @Test
  void pointsAtTheStatement() {
    file(
        "1_bad.sql",
        """
        -- Über 😀 and more

        -- migrate:up
        create table a (id int primary key); create table b (id int primary key);
        -- a comment
        /* another
        */ insert into a (no_such_column)
           values (1);
        """);
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure).hasMessageContaining("no_such_column");
    Location location = Objects.requireNonNull(failure.location());
    assertThat(location.file()).endsWith("1_bad.sql");
    assertThat(location.line()).isEqualTo(7);
    assertThat(location.column()).isGreaterThanOrEqualTo(4);
    assertThat(failure.getMessage()).contains("1_bad.sql:7:");
  }

  @Test
  void goesOnOnceTheScriptIsMended() {
    table("1", "a");
    file("2_b.up.sql", "create table b (id int primary key, );\n");
    file("2_b.down.sql", "drop table b;\n");
    table("3", "c");
    failure(() -> godwit().migrate());
    file("2_b.up.sql", "create table b (id int primary key);\n");
    assertThat(versions(godwit().migrate())).containsExactly("2", "3");
    assertThat(status("2").changed()).isFalse();
    assertThat(versions(godwit().rollback(to("0")))).containsExactly("3", "2", "1");
  }

  @Test
  void refusesAnEmptyUpBeforeAnythingIsRun() {
    table("1", "a");
    for (String empty : new String[] {"", " \n\n", "-- only words\n/* more */\n", ";;\n"}) {
      pair("2_empty", empty, "");
      GodwitException failure = failure(() -> godwit().migrate());
      assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
      assertThat(failure.getMessage()).contains("2_empty.up.sql").contains("Nothing was run");
      assertThat(applied()).isEmpty();
    }
  }

  @Test
  void refusesWhatCannotBeSplitBeforeAnythingIsRun() {
    table("1", "a");
    pair("2_open", "create table b (id int);\ninsert into b values ('open);\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.SQL_UNSPLITTABLE);
    assertThat(line(failure)).isEqualTo(2);
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void refusesToRollItselfBack() {
    pair("1_a", "create table a (id int primary key);\nrollback;\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(line(failure)).isEqualTo(2);
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void refusesATransactionThatIsNeverCommittedOrNeverBegun() {
    for (String bad :
        new String[] {
          "create table a (id int);\ncommit;\n",
          "begin;\nbegin;\ncreate table a (id int);\ncommit;\n",
          "create table b (id int);\nbegin;\ncreate table a (id int);\n"
        }) {
      pair("1_a", bad, "");
      GodwitException failure = failure(() -> godwit().migrate());
      assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
      assertThat(line(failure)).isEqualTo(2);
    }
  }

  @Test
  void saysWhereAnInterruptedScriptGoesOn() {
    file(
        "1_apart.sql",
        """
        -- migrate:up transaction:false
        create table a (id int primary key);
        insert into a values (1);
        insert into a values (1);
        create table b (id int primary key);
        -- migrate:down
        drop table b;
        drop table a;
        """);
    failure(() -> godwit().migrate());
    if (!rollsDdlBack()) {
      return; // what becomes of it there is MariaDB's own contract
    }
    assertThat(versions(MigrationStatus.State.APPLYING)).containsExactly("1");
    assertThat(godwit().status().findings())
        .extracting(finding -> finding.rule())
        .containsExactly("interrupted");
    file(
        "1_apart.sql",
        """
        -- migrate:up transaction:false
        create table a (id int primary key);
        insert into a values (1);
        insert into a values (2);
        create table b (id int primary key);
        -- migrate:down
        drop table b;
        drop table a;
        """
            .replace("\n", "\r\n")); // as another system checks it out
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.column("select id from a order by id")).containsExactly("1", "2");
    assertThat(status("1").changed()).isFalse();
    assertThat(versions(godwit().rollback())).containsExactly("1");
  }

  static int line(GodwitException failure) {
    return Objects.requireNonNull(failure.location(), failure::getMessage).line();
  }
}
