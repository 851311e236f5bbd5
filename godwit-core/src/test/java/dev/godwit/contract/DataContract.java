package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.backfill.UndoResult;
import dev.godwit.engine.DataReport;
import dev.godwit.engine.DataTarget;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.plan.Version;
import dev.godwit.render.DataJson;
import dev.godwit.render.DataText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data migrations from files: run like any other, validated, put back. */
abstract class DataContract extends Contract {

  private static final String FULL_NAME =
      """
      backfill:
        table: users
        set: {full_name: "concat(first_name, concat(' ', last_name))"}
        batch_size: 10
      validate:
        - no_nulls: full_name
        - email_format: email
      """;

  private static final String PAST = "'2001-02-03 04:05:06'";

  private static final String FUTURE = "'2901-02-03 04:05:06'";

  DataContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void users() {
    database.execute(
        "create table users (id integer primary key, first_name varchar(40), last_name varchar(40),"
            + " email varchar(60), full_name varchar(90))");
    for (int i = 1; i <= 25; i++) {
      database.execute(
          "insert into users values (%1$d, 'Ann%1$d', 'Lee', 'ann%1$d@example.org', %2$s)"
              .formatted(i, i <= 5 ? "'?'" : "null"));
    }
    file("1_full_name.yaml", FULL_NAME);
  }

  private List<String> names() {
    return database.column("select coalesce(full_name, '-') from users order by id");
  }

  private String right() {
    return database.value(
        "select count(*) from users where full_name = concat(first_name, ' Lee')");
  }

  @Test
  void isAppliedLikeAnyOther() {
    table("2", "later");
    assertThat(versions(godwit().migrate())).containsExactly("1", "2");
    assertThat(right()).isEqualTo("25");
    assertThat(applied()).containsExactly("1", "2");
    assertThat(events).anyMatch(event -> event instanceof Event.Validated);
    BackfillRun run = godwit().backfills().runs().get(0);
    assertThat(run.state()).isEqualTo(State.COMPLETED);
    assertThat(run.processed()).isEqualTo(25);
    assertThat(run.updated()).isEqualTo(25);
    assertThat(run.batches()).isEqualTo(3);
  }

  private State seen() {
    return godwit().backfills().runs().get(0).state();
  }

  /** What is left in the ledger where a process was killed in the middle of a run. */
  private void cutOff() {
    godwit().migrate();
    database.execute(
        "update " + ledgerTable("run") + " set state = 'running', finished_at = null",
        "update "
            + ledgerTable("segment")
            + " set state = 'open', owner = 'gone 1', lease_until = "
            + PAST);
  }

  @Test
  void callsARunInterruptedWhoseProcessIsGone() {
    cutOff();
    assertThat(seen()).isEqualTo(State.INTERRUPTED);
    assertThat(DataText.runs(godwit().backfills().runs())).contains("interrupted");
    assertThat(DataJson.runs(godwit().backfills().runs()).at("/runs/0/state").asText())
        .isEqualTo("interrupted");
    assertThat(godwit().backfills().pause(1).state()).isEqualTo(State.PAUSED);
    assertThat(godwit().backfills().resume(1).state()).isEqualTo(State.INTERRUPTED);
    assertThat(godwit().backfills().cancel(1).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void callsARunAtWorkWhoseLeaseHolds() {
    List<State> during = new ArrayList<>();
    godwit()
        .listener(
            event -> {
              if (event instanceof Event.BackfillProgress) {
                during.add(seen());
              }
            })
        .migrate();
    assertThat(during).isNotEmpty().containsOnly(State.RUNNING);
    assertThat(seen()).isEqualTo(State.COMPLETED);

    cutOff();
    database.execute("update " + ledgerTable("segment") + " set lease_until = " + FUTURE);
    assertThat(seen()).as("a batch is under way").isEqualTo(State.RUNNING);
    database.execute(
        "update " + ledgerTable("segment") + " set lease_until = " + PAST,
        "update " + ledgerTable("lease") + " set owner = 'gone 1', lease_until = " + FUTURE);
    assertThat(seen()).as("between two batches").isEqualTo(State.RUNNING);
    database.execute("update " + ledgerTable("lease") + " set owner = 'another 2'");
    assertThat(seen()).as("another runner, at something else").isEqualTo(State.INTERRUPTED);
    database.execute("update " + ledgerTable("segment") + " set owner = null");
    assertThat(seen()).as("between two segments").isEqualTo(State.RUNNING);
  }

  @Test
  void isRolledBackByPuttingTheRowsBack() {
    List<String> before = names();
    godwit().migrate();
    assertThat(versions(godwit().rollback())).containsExactly("1");
    assertThat(names()).isEqualTo(before);
    assertThat(pending()).containsExactly("1");
    godwit().migrate();
    assertThat(right()).isEqualTo("25");
  }

  @Test
  void isPutBackWhereValidationFails() {
    database.execute("update users set email = 'ann7@' where id = 7");
    List<String> before = names();
    GodwitException failure = catchThrowableOfType(GodwitException.class, () -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(failure)
        .hasMessageContaining("email_format")
        .hasMessageContaining("25 rows were put back");
    assertThat(names()).isEqualTo(before);
    assertThat(pending()).containsExactly("1");
    database.execute("update users set email = 'ann7@example.org' where id = 7");
    godwit().migrate();
    assertThat(right()).isEqualTo("25");
  }

  @Test
  void staysWhereValidationFailsAndTheFileSaysSo() {
    file("1_full_name.yaml", FULL_NAME + "on_failure: stop\n");
    database.execute("update users set email = 'ann7@' where id = 7");
    GodwitException failure = catchThrowableOfType(GodwitException.class, () -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(right()).isEqualTo("25");
    assertThat(applied()).isEmpty();
    database.execute("update users set email = 'ann7@example.org' where id = 7");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(applied()).containsExactly("1");
  }

  @Test
  void isRunAgainOnDemandAndChangesNothing() {
    godwit().migrate();
    database.execute("update users set first_name = 'Bea' where id <= 3");
    DataReport report =
        godwit().backfills().backfill(DataTarget.table("users", "full_name"), null, 3);
    assertThat(report.results()).hasSize(3);
    assertThat(report.updated()).isEqualTo(3);
    assertThat(report.unchanged()).isTrue();
    UndoResult undone = godwit().backfills().undo(2L);
    assertThat(undone.restored()).isEqualTo(3);
  }

  @Test
  void showsThatItIsNotIdempotent() {
    database.execute("create table price (id integer primary key, amount integer not null)");
    database.execute("insert into price values (1, 3)", "insert into price values (2, 5)");
    file(
        "2_double.yaml",
        """
        backfill:
          table: price
          set: {amount: amount * 2}
          idempotent: false
        """);
    DataReport report = godwit().backfills().backfill(DataTarget.version(Version.of("2")), null, 2);
    assertThat(report.unchanged()).isFalse();
    assertThat(database.column("select amount from price order by id")).containsExactly("12", "20");
    godwit().backfills().undo(null);
    assertThat(database.column("select amount from price order by id")).containsExactly("6", "10");
  }

  @Test
  void takesSimulatedTime() {
    Settings simulated =
        Settings.defaults().with(Setting.CLOCK, "simulated").with(Setting.PACE, "6s");
    DataReport report =
        godwit().settings(simulated).backfills().backfill(DataTarget.table("users", null), null, 1);
    assertThat(report.results().get(0).duration()).hasSeconds(18);
  }

  @Test
  void stopsAtARowThatCannotBeChangedAndGoesOnLater() {
    database.execute("alter table users add column size integer check (size < 9)");
    file(
        "1_full_name.yaml",
        """
        backfill:
          table: users
          set: {size: "case when email = 'bad' then 99 else 4 end"}
          batch_size: 10
        """);
    database.execute("update users set email = 'bad' where id = 15");
    GodwitException failure = catchThrowableOfType(GodwitException.class, () -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.QUARANTINE_FULL);
    assertThat(failure).hasMessageContaining("[\"15\"]");
    assertThat(godwit().backfills().runs().get(0).error()).contains("[\"15\"]");
    assertThat(applied()).isEmpty();
    database.execute("update users set email = 'good' where id = 15");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.value("select count(*) from users where size = 4")).isEqualTo("25");
    assertThat(godwit().backfills().quarantine(1)).isEmpty();
  }

  @Test
  void keepsOldValuesUntilTheyAreAccepted() {
    godwit().migrate();
    godwit().backfills().accept(1);
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> godwit().backfills().undo(1L));
    assertThat(failure.code()).isEqualTo(ErrorCode.RUN_STATE);
    godwit().rollback();
    assertThat(right()).isEqualTo("25");
    assertThat(events).anyMatch(event -> event instanceof Event.Warning);
  }

  @Test
  void goesOnWhereTheConnectionWasCut() {
    List<Event> seen = new ArrayList<>();
    GodwitException failure =
        catchThrowableOfType(
            GodwitException.class,
            () ->
                godwit()
                    .listener(
                        event -> {
                          seen.add(event);
                          if (event instanceof Event.BackfillProgress && seen.size() < 6) {
                            database.terminateConnections();
                          }
                        })
                    .migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
    assertThat(applied()).isEmpty();
    assertThat(versions(godwit(Setting.LEASE, "300ms").migrate())).containsExactly("1");
    assertThat(right()).isEqualTo("25");
    assertThat(godwit().backfills().runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.processed()).isEqualTo(25);
              assertThat(run.updated()).isEqualTo(25);
              assertThat(run.state()).isEqualTo(State.COMPLETED);
            });
    List<String> before = new ArrayList<>(Collections.nCopies(5, "?"));
    before.addAll(Collections.nCopies(20, "-"));
    godwit().rollback();
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void isNotBegunWhereTheDatabaseDoesNotKnowWhatItMeans() {
    file("1_full_name.yaml", FULL_NAME.replace("first_name", "frist_name"));
    GodwitException failure = catchThrowableOfType(GodwitException.class, () -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.BACKFILL_INVALID);
    assertThat(failure)
        .hasMessageContaining("1_full_name.yaml:3:")
        .hasMessageContaining("frist_name");
    assertThat(pending()).containsExactly("1");
    assertThat(godwit().backfills().runs()).isEmpty();
  }

  @Test
  void goesOnAfterItsExpressionWasMended() {
    database.execute("alter table users add column size integer check (size < 9)");
    String bad =
        """
        backfill:
          table: users
          set: {size: "case when id = 15 then 99 else 4 end"}
          batch_size: 10
        """;
    file("1_full_name.yaml", bad);
    assertThat(catchThrowableOfType(GodwitException.class, () -> godwit().migrate())).isNotNull();
    file("1_full_name.yaml", bad.replace("99", "5"));
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.value("select count(*) from users where size in (4, 5)")).isEqualTo("25");
    godwit().rollback();
    assertThat(database.value("select count(*) from users where size is null")).isEqualTo("25");
  }

  @Test
  void saysThatThereIsNoSuchRun() {
    GodwitException failure =
        catchThrowableOfType(GodwitException.class, () -> godwit().backfills().pause(7));
    assertThat(failure.code()).isEqualTo(ErrorCode.RUN_UNKNOWN);
  }
}
