package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.InstanceHeartbeat;
import dev.godwit.engine.InstanceStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.plan.Version;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Programs say that they run, and are listed. */
abstract class InstancesContract extends Contract {

  private static final Duration OFTEN = Duration.ofMillis(20);

  InstancesContract(Kind kind) {
    super(kind);
  }

  private InstanceHeartbeat billing() {
    return InstanceHeartbeat.on(database.dataSource())
        .program("billing")
        .version("7")
        .host("web-3")
        .every(OFTEN);
  }

  private List<InstanceStatus> instances() {
    return godwit().instances().instances();
  }

  private List<String> names() {
    return instances().stream().map(InstanceStatus::name).toList();
  }

  private void makeLedger() {
    table("1", "a");
    godwit().migrate();
  }

  @Test
  void registerBeatAndLeave() {
    makeLedger();
    try (InstanceHeartbeat.Running running = billing().start()) {
      assertThat(running).isNotNull();
      Await.until("it is registered", () -> !instances().isEmpty());
      InstanceStatus instance = instances().get(0);
      assertThat(instance.name()).isEqualTo("billing@web-3:" + ProcessHandle.current().pid());
      assertThat(instance.program()).isEqualTo("billing");
      assertThat(instance.version()).isEqualTo(Version.of("7"));
      assertThat(instance.host()).isEqualTo("web-3");
      assertThat(instance.health()).isEqualTo("up");
      assertThat(instance.running()).isTrue();
      assertThat(instance.since())
          .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
      makeOld(3600);
      Await.until(
          "it beats again",
          () -> Objects.requireNonNull(instances().get(0).age()).toMinutes() < 30);
    }
    assertThat(instances()).isEmpty();
  }

  /** Moves all heartbeats back. */
  private void makeOld(int seconds) {
    Heartbeats.makeOld(this, seconds);
  }

  @Test
  void waitForALedgerAndOutliveIt() {
    assertThat(instances()).isEmpty();
    AtomicInteger beats = new AtomicInteger();
    InstanceHeartbeat heartbeat =
        billing().name("b").health(() -> "beat " + beats.incrementAndGet());
    try (InstanceHeartbeat.Running running = heartbeat.start()) {
      assertThat(running).isNotNull();
      Await.until("it has tried", () -> beats.get() > 1);
      makeLedger();
      Await.until("it is registered", () -> names().equals(List.of("b")));
      database.execute("drop table " + ledgerTable("instance"));
      int before = beats.get();
      Await.until("it has failed", () -> beats.get() > before + 1);
      table("2", "b"); // completes the ledger, as it does one that an older Godwit made
      godwit().migrate();
      Await.until("it is registered anew", () -> names().equals(List.of("b")));
      assertThat(instances().get(0).health()).startsWith("beat ");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void outliveADatabaseThatIsAway() {
    makeLedger();
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger beats = new AtomicInteger();
    DataSource dataSource =
        dataSource(
            () -> {
              if (away.get()) {
                throw new SQLException("no such host");
              }
              return database.dataSource().getConnection();
            });
    InstanceHeartbeat heartbeat =
        InstanceHeartbeat.on(dataSource)
            .program("billing")
            .version("7")
            .every(OFTEN)
            .health(
                () -> {
                  throw new IllegalStateException("beat " + beats.incrementAndGet());
                });
    try (InstanceHeartbeat.Running running = heartbeat.start()) {
      assertThat(running).isNotNull();
      Await.until("it has failed", () -> beats.get() > 1);
      assertThat(instances()).isEmpty();
      away.set(false);
      Await.until("it is registered", () -> !instances().isEmpty());
      assertThat(instances().get(0).health()).startsWith("unknown: ").contains("beat ");
      away.set(true);
    }
    assertThat(names()).hasSize(1); // it could not leave, and will go stale
  }

  @Test
  void giveConnectionsBackAsTheyWere() throws SQLException {
    makeLedger();
    try (Connection one = database.connect()) {
      one.setAutoCommit(false);
      AtomicInteger closed = new AtomicInteger();
      Connection lent =
          (Connection)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                      assertThat(one.getAutoCommit()).isFalse();
                      return closed.incrementAndGet() < 0 ? one : null;
                    }
                    try {
                      return method.invoke(one, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
      DataSource pool = dataSource(() -> lent);
      try (InstanceHeartbeat.Running running =
          InstanceHeartbeat.on(pool).program("p").version("1").every(OFTEN).start()) {
        assertThat(running).isNotNull();
        Await.until("it has used the connection", () -> closed.get() > 1);
        assertThat(instances()).extracting(InstanceStatus::program).containsExactly("p");
      }
      assertThat(instances()).isEmpty();
    }
  }

  private DataSource dataSource(Connecting connecting) {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connecting.connect());
  }

  @FunctionalInterface
  private interface Connecting {
    Connection connect() throws SQLException;
  }

  @Test
  void areTakenFromPlainSql() {
    makeLedger();
    for (int i = 0; i < 2; i++) {
      makeOld(90);
      database.execute(Heartbeats.inSql(kind, "billing@web-1", "6"));
    }
    assertThat(instances())
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.version()).isEqualTo(Version.of("6"));
              assertThat(instance.stale()).isFalse();
              assertThat(instance.health()).isEqualTo("up");
              assertThat(instance.host()).isEqualTo("web-1");
            });
    database.execute(Heartbeats.inSql(kind, "billing@web-1", "7"));
    assertThat(instances().get(0).version()).isEqualTo(Version.of("7"));
    for (String wrong : List.of("v7", "7.", "", "7..1", ".7")) {
      assertThatThrownBy(() -> database.execute(Heartbeats.inSql(kind, "x", wrong)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(names()).containsExactly("billing@web-1");
  }

  @Test
  void areForgottenWhenTheyHaveBeenGoneForLong() {
    makeLedger();
    database.execute(Heartbeats.inSql(kind, "billing@web-1", "6"));
    makeOld(86400 * 8);
    assertThat(instances()).extracting(InstanceStatus::running).containsExactly(false);
    try (InstanceHeartbeat.Running running = billing().name("billing@web-2").start()) {
      assertThat(running).isNotNull();
      Await.until("only the new one is there", () -> names().equals(List.of("billing@web-2")));
    }
  }

  @Test
  void needAProgramAndAVersion() {
    InstanceHeartbeat nameless = InstanceHeartbeat.on(database.dataSource()).version("7");
    assertThat(failure(nameless::start).code()).isEqualTo(ErrorCode.USAGE);
    assertThat(failure(() -> nameless.version("v7")).code()).isEqualTo(ErrorCode.USAGE);
    assertThat(failure(() -> nameless.every(Duration.ZERO)).code()).isEqualTo(ErrorCode.USAGE);
  }
}
