package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.source.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One runner works at a time, and whoever waits takes over from one that vanished. */
abstract class TakeoverContract extends Contract {

  TakeoverContract(Kind kind) {
    super(kind);
  }

  @Test
  void rollsBackNoMoreThanItSetOutTo() {
    table("1", "a");
    table("2", "b");
    table("3", "c");
    godwit().migrate();
    steal();
    assertThat(afterAnother(Target.ALL))
        .as("the latest when it was called is rolled back already")
        .isEmpty();
    assertThat(applied()).containsExactly("1", "2");
    steal();
    assertThat(afterAnother(to("0"))).containsExactly("1");
  }

  /** What is rolled back by one that waits while another rolls the latest back. */
  private List<String> afterAnother(Target target) {
    Godwit waiting =
        godwit()
            .listener(
                event -> {
                  if (event instanceof Event.Waiting) {
                    giveBack();
                    godwit().rollback();
                  }
                });
    return versions(waiting.rollback(target));
  }

  @Test
  void waitsNoLongerThanTold() {
    table("1", "a");
    table("2", "b");
    godwit().migrate(Target.steps(1));
    steal();
    GodwitException failure = failure(() -> godwit(Setting.LEASE_WAIT, "100ms").migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.LEASE_TIMEOUT);
    assertThat(failure).hasMessageContaining("thief").hasMessageContaining("Nothing was run");
    assertThat(events).filteredOn(Event.Waiting.class::isInstance).hasSize(1);
    giveBack();
    assertThat(pending()).containsExactly("2");
  }

  @Test
  void goesOnOnceTheLeaseOfOneThatVanishedRunsOut() {
    table("1", "a");
    table("2", "b");
    godwit().migrate(Target.steps(1));
    database.execute(
        "update "
            + ledgerTable("lease")
            + " set owner = 'gone', lease_until = '2000-01-01 00:00:00'");
    assertThat(versions(godwit().migrate())).containsExactly("2");
    assertThat(events).contains(new Event.TookOver("gone"));
  }

  @Test
  void needsNoLeaseWhereThereIsNothingToDo() {
    table("1", "a");
    godwit().migrate();
    steal();
    assertThat(godwit().migrate()).isEmpty();
    assertThat(godwit().status().migrations()).hasSize(1);
  }

  @Test
  void renewsTheLeaseWhileAStatementRuns() {
    assumeTrue(kind != Kind.SQLITE, "its one writer at a time needs no renewal");
    Set<String> ends = new HashSet<>();
    Migration slow =
        Code.of(
            "1",
            connection ->
                Await.until(
                    "three renewals",
                    () -> {
                      ends.add(database.value("select lease_until from " + ledgerTable("lease")));
                      return ends.size() > 3;
                    }));
    godwit(Setting.LEASE, "2s").migrations(slow).migrate();
    assertThat(applied()).containsExactly("1");
    assertThat(ends).hasSizeGreaterThan(3);
  }

  @Test
  void endsTheSessionOfTheOneItTakesOverFrom() {
    assumeTrue(kind != Kind.SQLITE, "there is no server that could end one");
    table("1", "a");
    godwit().migrate();
    pair("2_b", "insert into a values (2);\n", "");
    String sleep = kind == Kind.POSTGRESQL ? "select pg_sleep(600)" : "select sleep(600)";
    Migration asleep = Code.of("3", c -> JavaMigrationContract.run(c, sleep));
    CompletableFuture<GodwitException> first =
        CompletableFuture.supplyAsync(() -> failure(() -> godwit().migrations(asleep).migrate()));
    Await.until("it sleeps", () -> sleeping(this) == 1);
    database.execute(
        "update "
            + ledgerTable("lease")
            + " set fence = fence + 1, lease_until = '2000-01-01 00:00:00'");
    pair("4_d", "insert into a values (4);\n", "");
    Settings patient = Settings.defaults().with(Setting.RUNNER, "another");
    assertThat(
            versions(
                Godwit.on(database.dataSource()).migrations(directory).settings(patient).migrate()))
        .containsExactly("4");
    assertThat(first.join().code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
    assertThat(sleeping(this)).isZero();
    assertThat(applied()).containsExactly("1", "2", "4");
  }

  @Test
  void takesTheLeaseFromOneThatStoppedInTheMiddleOfWritingIt() throws SQLException {
    assumeTrue(kind != Kind.SQLITE, "there is no server that could end its transaction");
    table("1", "a");
    table("2", "b");
    godwit().migrate(Target.steps(1));
    try (Connection stopped = database.connect()) {
      String session = atWork(stopped, "stopped 1");
      database.execute(
          "update "
              + ledgerTable("lease")
              + " set owner = 'stopped', session = '"
              + session
              + "', lease_until = '2000-01-01 00:00:00'");
      stopped.setAutoCommit(false);
      JavaMigrationContract.run(
          stopped, "update " + ledgerTable("lease") + " set lease_until = '2999-01-01 00:00:00'");
      assertThat(versions(godwit(Setting.LOCK_TIMEOUT, "100ms").migrate())).containsExactly("2");
    }
  }

  /** How many sessions sleep for long. */
  static long sleeping(Contract contract) {
    return Long.parseLong(
        contract.database.value(
            contract.kind == Kind.POSTGRESQL
                ? "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and state = 'active' and query like 'select pg_sleep(600)%'"
                : "select count(*) from information_schema.processlist where db = database()"
                    + " and info like 'select sleep(600)%'"));
  }
}
