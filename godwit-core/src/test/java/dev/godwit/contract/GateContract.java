package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.Setting;
import dev.godwit.check.Blocker;
import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.engine.Gate;
import dev.godwit.engine.InstanceStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Ledger;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract waits for the programs that use the old shape. */
abstract class GateContract extends Contract {

  private static final Version SEVEN = Version.of("7");

  /** What happens elsewhere while the gate waits, a line a pause. */
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();

  GateContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void makeLedger() {
    table("1", "a");
    godwit().migrate();
    events.clear();
  }

  private Gate gate() throws SQLException {
    Dialect dialect = kind.dialect();
    RunClock clock =
        new RunClock() {
          private long nanos;

          @Override
          public long nanos() {
            return nanos;
          }

          @Override
          public void pause(Duration duration) {
            nanos += duration.toNanos();
            if (!meanwhile.isEmpty()) {
              meanwhile.pop().run();
            }
          }
        };
    return new Gate(
        dialect, new Ledger(dialect, "godwit"), Duration.ofSeconds(60), clock, events::add);
  }

  private List<Blocker> blockers() throws SQLException {
    try (Connection connection = database.connect()) {
      return gate().blockers(connection, SEVEN);
    }
  }

  private void beat(String name, String version) {
    database.execute(Heartbeats.inSql(kind, name, version));
  }

  private void leave(String name) {
    database.execute("delete from " + ledgerTable("instance") + " where name = '" + name + "'");
  }

  @Test
  void isOpenForThoseOnTheVersionAndLater() throws SQLException {
    assertThat(blockers()).isEmpty();
    beat("one", "7");
    beat("other", "7.1");
    beat("another", "10");
    assertThat(blockers()).isEmpty();
  }

  @Test
  void isClosedForAnOlderOne() throws SQLException {
    beat("one", "6.9");
    beat("other", "7");
    assertThat(blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.name()).isEqualTo("one");
              assertThat(blocker.since()).isNotNull();
              assertThat(blocker.text())
                  .matches(
                      "billing on web-1 is on version 6\\.9"
                          + " \\(heartbeat \\d+ s ago, registered \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\)");
            });
  }

  @Test
  void isOpenWhereTheHeartbeatIsStale() throws SQLException {
    beat("one", "6");
    Heartbeats.makeOld(this, 50);
    assertThat(blockers()).hasSize(1);
    Heartbeats.makeOld(this, 10);
    assertThat(blockers()).isEmpty();
    List<InstanceStatus> longer = godwit(Setting.INSTANCE_TIMEOUT, "10m").instances().instances();
    assertThat(longer).extracting(InstanceStatus::running).containsExactly(true);
  }

  @Test
  void saysWhoStandsInTheWayAndWhatToDo() throws SQLException {
    beat("one", "6");
    try (Connection connection = database.connect()) {
      Gate gate = gate();
      GodwitException failure = failure(() -> gate.require(connection, SEVEN));
      assertThat(failure.code()).isEqualTo(ErrorCode.GATE_CLOSED);
      assertThat(failure.code().category().exitCode()).isEqualTo(9);
      assertThat(failure.what())
          .startsWith("the old shape of version 7 is still in use: billing on web-1 is on")
          .contains(", registered ");
      assertThat(failure.next()).contains("godwit contract --wait 30m", "--force --reason");
      assertThat(events).isEmpty();
      leave("one");
      gate.require(connection, SEVEN);
    }
  }

  @Test
  void waitsAndSaysForWhomWhenThatChanges() throws SQLException {
    beat("one", "6");
    beat("other", "5");
    meanwhile.add(() -> {});
    meanwhile.add(() -> leave("one"));
    meanwhile.add(() -> beat("other", "5"));
    meanwhile.add(() -> beat("other", "7"));
    try (Connection connection = database.connect()) {
      gate().await(connection, SEVEN, Duration.ofMinutes(1));
    }
    assertThat(meanwhile).isEmpty();
    assertThat(events)
        .extracting(event -> ((Event.GateWaiting) event).blockers().size())
        .containsExactly(2, 1);
  }

  @Test
  void waitsNoLongerThanItWasTold() throws SQLException {
    beat("one", "6");
    for (int i = 0; i < 3; i++) {
      meanwhile.add(() -> {});
    }
    try (Connection connection = database.connect()) {
      Gate gate = gate();
      GodwitException failure =
          failure(() -> gate.await(connection, SEVEN, Duration.ofMillis(2500)));
      assertThat(failure.what()).contains("in use after 2 s of waiting: billing on web-1");
    }
    assertThat(meanwhile).isEmpty();
    assertThat(events).hasSize(1);
  }

  @Test
  void isClosedWhileASessionOfTheOlderOneIsThere() throws SQLException {
    assumeTrue(kind != Kind.SQLITE, "SQLite has no sessions");
    try (Connection one = session("billing@6");
        Connection second = session("billing@6");
        Connection later = session("billing@7");
        Connection other = session("psql")) {
      assertThat(List.of(one, second, later, other)).doesNotContainNull();
      assertThat(blockers())
          .singleElement()
          .satisfies(
              blocker -> {
                assertThat(blocker.name()).isEqualTo("billing@6");
                assertThat(blocker.program()).isEqualTo("billing");
                assertThat(blocker.host()).isEqualTo("127.0.0.1");
                assertThat(blocker.why()).startsWith("2 sessions named 'billing@6'");
              });
      beat("web", "6");
      assertThat(blockers())
          .singleElement()
          .satisfies(blocker -> assertThat(blocker.why()).endsWith(", 2 sessions"));
      Heartbeats.makeOld(this, 240);
      assertThat(blockers())
          .singleElement()
          .satisfies(
              blocker ->
                  assertThat(blocker.why())
                      .startsWith("last heartbeat 4 min ago, registered ")
                      .endsWith(", but 2 sessions named 'billing@6'"));
    }
    Await.until("the sessions are gone", () -> database.otherSessions() == 0);
    assertThat(blockers()).isEmpty();
  }

  @Test
  void findsSessionsByTheNameThatTheInstanceGave() throws SQLException {
    assumeTrue(kind != Kind.SQLITE, "SQLite has no sessions");
    beat("one", "6");
    database.execute("update " + ledgerTable("instance") + " set application_name = 'shop-web'");
    Heartbeats.makeOld(this, 240);
    assertThat(blockers()).isEmpty();
    try (Connection session = session("shop-web")) {
      assertThat(session).isNotNull();
      assertThat(blockers()).extracting(Blocker::name).containsExactly("one");
    }
  }

  /** A session with a name of its own, as its program's URL gives it. */
  private Connection session(String name) throws SQLException {
    String attribute =
        kind == Kind.POSTGRESQL ? "ApplicationName=" : "connectionAttributes=program_name:";
    return DriverManager.getConnection(database.jdbcUrl() + "&" + attribute + name);
  }
}
