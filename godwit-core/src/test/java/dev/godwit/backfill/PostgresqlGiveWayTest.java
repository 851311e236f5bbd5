package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabases;
import dev.godwit.throttle.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A batch that keeps someone waiting is cut short, and nothing of the run is lost. */
class PostgresqlGiveWayTest extends OnDatabase {

  private static final Timeouts NAMED =
      new Timeouts(Duration.ofSeconds(20), Duration.ZERO, "godwit gives way");
  private static final Limits LIMITS =
      new Limits(true, null, null, null, null, null, null, null, List.of());

  PostgresqlGiveWayTest() {
    super(TestDatabases::postgresql);
  }

  private BackfillResult run() {
    return desk.at(
        100,
        site ->
            Backfiller.run(
                new Site(
                    site.connection(),
                    site.connections(),
                    site.dialect(),
                    site.runs(),
                    site.worker(),
                    site.lease(),
                    new BackfillOptions(
                        NAMED, 3, new Tempo(Effort.FAST, null, 100, 1, LIMITS), null, "test"),
                    site.clock(),
                    site.events()),
                Backfills.of("t", "w", "v * 2"),
                null,
                "test"));
  }

  @Test
  void othersGoFirst() {
    database.execute(
        "create table t (id integer primary key, v integer, w integer, x integer)",
        "insert into t select i, i, 1 from generate_series(1, 100) i",
        "create function slow() returns trigger language plpgsql as"
            + " 'begin if old.x is not distinct from new.x then perform pg_sleep(0.03); end if;"
            + " return new; end'",
        "create trigger slow before update on t for each row execute function slow()");
    AtomicReference<CompletableFuture<Void>> other = new AtomicReference<>();
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillStarted) {
            other.set(CompletableFuture.runAsync(this::writeOneThatIsLocked));
          }
        });
    assertThat(run().updated()).isEqualTo(100);
    Objects.requireNonNull(other.get()).join();
    assertThat(desk.events)
        .filteredOn(Event.BatchRetrying.class::isInstance)
        .isNotEmpty()
        .allMatch(event -> ((Event.BatchRetrying) event).reason().contains("others waited"));
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("100");
    assertThat(database.value("select x from t where id = 1")).isEqualTo("7");
  }

  private void writeOneThatIsLocked() {
    while (!database
        .value(
            "select count(*) from pg_stat_activity"
                + " where application_name = 'godwit gives way' and wait_event = 'PgSleep'")
        .equals("1")) {
      Thread.onSpinWait();
    }
    database.execute("update t set x = 7 where id = 1");
  }
}
