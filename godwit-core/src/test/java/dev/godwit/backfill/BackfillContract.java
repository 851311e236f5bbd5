package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backfill does on every database. */
abstract class BackfillContract {

  TestDatabase database;
  Desk desk;

  abstract TestDatabase open();

  @BeforeEach
  void users() {
    database = open();
    desk = new Desk(database);
    database.execute(
        "create table users (id integer primary key, first_name varchar(40), last_name varchar(40),"
            + " full_name varchar(90))");
    for (int i = 1; i <= 25; i++) {
      database.execute(
          "insert into users values (%d, 'Ann%d', 'Lee', %s)"
              .formatted(i * 3, i, i <= 5 ? "'Ann" + i + " Lee'" : i <= 8 ? "'?'" : "null"));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Backfill fullName() {
    return Backfills.of("users", "full_name", "concat(first_name, concat(' ', last_name))");
  }

  @Test
  void changesTheRowsThatAreNotRightYet() {
    BackfillResult result = desk.run(fullName(), 10);
    assertThat(result.processed()).isEqualTo(25);
    assertThat(result.updated()).isEqualTo(20);
    assertThat(result.batches()).isEqualTo(3);
    assertThat(
            database.value(
                "select count(*) from users where full_name = concat(first_name, ' Lee')"))
        .isEqualTo("25");
  }

  @Test
  void changesNothingWhenRunAgain() {
    desk.run(fullName(), 10);
    BackfillResult again = desk.run(fullName(), 7);
    assertThat(again.processed()).isEqualTo(25);
    assertThat(again.updated()).isZero();
  }

  @Test
  void putsBackWhatItChangedAndLeavesWhatOthersChangedSince() {
    List<String> before =
        new ArrayList<>(database.column("select coalesce(full_name, '-') from users order by id"));
    BackfillResult result = desk.run(fullName(), 10);
    database.execute("update users set full_name = 'mine' where id = 60");
    UndoResult undone = desk.undo(result.run());
    assertThat(undone.restored()).isEqualTo(19);
    assertThat(undone.left()).isEqualTo(1);
    assertThat(undone.keys()).singleElement().asString().contains("60");
    List<String> after = database.column("select coalesce(full_name, '-') from users order by id");
    before.set(19, "mine");
    assertThat(after).isEqualTo(before);
    assertThat(desk.state(result.run())).isEqualTo(State.UNDONE);
  }

  @Test
  void keepsNoLogWhereTheColumnWasAllNull() {
    database.execute("update users set full_name = null");
    BackfillResult result = desk.run(fullName(), 10);
    assertThat(result.updated()).isEqualTo(25);
    database.execute("update users set full_name = 'mine' where id = 60");
    assertThat(desk.undo(result.run()).restored()).isEqualTo(24);
    assertThat(database.column("select full_name from users where full_name is not null"))
        .containsExactly("mine");
  }

  @Test
  void goesByAKeyOfSeveralColumns() {
    database.execute(
        "create table pair (a integer not null, b varchar(9) not null, v integer, w integer,"
            + " primary key (a, b))");
    for (int i = 0; i < 30; i++) {
      database.execute(
          "insert into pair values (%d, '%s', %d, 0)".formatted(i / 7, (char) ('a' + i % 7), i));
    }
    BackfillResult result = desk.run(Backfills.of("pair", "w", "v * 2"), 4);
    assertThat(result.processed()).isEqualTo(30);
    assertThat(result.updated()).isEqualTo(29);
    assertThat(database.value("select count(*) from pair where w = v * 2")).isEqualTo("30");
    assertThat(desk.undo(result.run()).restored()).isEqualTo(29);
    assertThat(database.value("select count(*) from pair where w = 0")).isEqualTo("30");
  }

  @Test
  void needsNoKeyWhereNothingIsOverwritten() {
    database.execute("create table note (name varchar(20) not null, upper_name varchar(20))");
    for (int i = 0; i < 25; i++) {
      database.execute("insert into note values ('n" + i % 20 + "', null)");
    }
    BackfillResult result = desk.run(Backfills.of("note", "upper_name", "upper(name)"), 10);
    assertThat(result.updated()).isEqualTo(25);
    assertThat(database.value("select count(*) from note where upper_name = upper(name)"))
        .isEqualTo("25");
    desk.undo(result.run());
    assertThat(database.value("select count(*) from note where upper_name is null"))
        .isEqualTo("25");
  }

  @Test
  void refusesToOverwriteWithoutAKeyToKeepOldValuesBy() {
    database.execute("create table note (name varchar(20) not null, upper_name varchar(20))");
    database.execute("insert into note values ('a', 'x')");
    Backfill backfill = Backfills.of("note", "upper_name", "upper(name)");
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> desk.run(backfill, 10));
    assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_IMPOSSIBLE);
    assertThat(desk.run(Backfills.withoutUndo("note", "upper_name", "upper(name)"), 10).updated())
        .isEqualTo(1);
  }

  @Test
  void putsARowThatCannotBeChangedIntoQuarantine() {
    database.execute("alter table users add column size integer check (size < 9)");
    Draft size = new Draft("users").set("size", "case when id = 75 then 99 else 4 end");
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> desk.run(size.done(), 10));
    assertThat(failure.code()).isEqualTo(ErrorCode.QUARANTINE_FULL);
    assertThat(failure).hasMessageContaining("75");
    BackfillResult result = desk.run(size.allowing(1).done(), 10);
    assertThat(result.updated()).isEqualTo(24);
    assertThat(result.quarantined()).isEqualTo(1);
    assertThat(desk.events).anyMatch(event -> event instanceof Event.RowQuarantined);
  }

  @Test
  void findsRowsThatCameMeanwhile() {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 10) {
            database.execute(
                "insert into users values (1, 'Zoe', 'New', null)",
                "insert into users values (500, 'Zed', 'New', null)");
          }
        });
    BackfillResult result = desk.run(fullName(), 10);
    assertThat(result.updated()).isEqualTo(22);
    assertThat(database.column("select full_name from users where last_name = 'New' order by id"))
        .containsExactly("Zoe New", "Zed New");
  }

  @Test
  void saysWhichExpressionMakesNoSense() {
    Backfill backfill = Backfills.of("users", "full_name", "frist_name");
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> desk.run(backfill, 10));
    assertThat(failure.code()).isEqualTo(ErrorCode.BACKFILL_INVALID);
    assertThat(failure).hasMessageContaining("frist_name").hasMessageContaining("test.yaml:3:5");
  }

  @Test
  void writesWhatDiffersInCaseAndBlanksOnly() {
    database.execute("update users set full_name = 'ANN1 LEE' where id = 3");
    database.execute("update users set full_name = 'Ann2 Lee ' where id = 6");
    desk.run(fullName(), 10);
    assertThat(database.column("select full_name from users where id <= 6 order by id"))
        .containsExactly("Ann1 Lee", "Ann2 Lee");
  }

  @Test
  void goesOnWhereItWasCutOff() throws Exception {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 20) {
            throw new IllegalStateException("cut off");
          }
        });
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> desk.run(fullName(), 10)))
        .isNotNull();
    desk.onEvent(event -> {});
    BackfillResult result = desk.run(fullName(), 10);
    assertThat(result.run()).isEqualTo(1);
    assertThat(result.processed()).isEqualTo(25);
    assertThat(result.updated()).isEqualTo(20);
    try (Connection connection = database.connect()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }
}
