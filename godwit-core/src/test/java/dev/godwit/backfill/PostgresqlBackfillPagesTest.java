package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are large enough to be gone through page by page, in turns. */
class PostgresqlBackfillPagesTest {

  private static final int ROWS = 120_000;

  private final TestDatabase database = TestDatabases.postgresql();
  private final Desk desk = new Desk(database);
  private final Backfill backfill = Backfills.of("t", "w", "v * 2");

  @BeforeEach
  void table() {
    database.execute(
        "create table t (id bigint primary key, v int, w int, note text)",
        "insert into t select n, n, null, repeat('x', 100) from generate_series(1, " + ROWS + ") n",
        "vacuum analyze t");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long size(String relation) {
    return Long.parseLong(database.value("select pg_relation_size('" + relation + "')"));
  }

  private BackfillResult steered(int workers) {
    return steered(workers, backfill);
  }

  private BackfillResult steered(int workers, Backfill wanted) {
    return desk.at(
        1,
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
                        new Timeouts(Duration.ofSeconds(2), Duration.ZERO),
                        3,
                        new Tempo(Effort.FAST, null, null, workers),
                        null,
                        "test"),
                    site.clock(),
                    site.events()),
                wanted,
                null,
                "test"));
  }

  private String wrong() {
    return database.value("select count(*) from t where w is distinct from v * 2");
  }

  /** One statement doubles the table, as every row gets another version before any is pruned. */
  @Test
  void growsByLessThanHalfAsTheTurnsUseTheSamePages() {
    long before = size("t");
    BackfillResult result = steered(1);
    assertThat(result.updated()).isEqualTo(ROWS);
    assertThat(result.processed()).isEqualTo(ROWS);
    assertThat(wrong()).isEqualTo("0");
    assertThat(size("t")).isLessThan(before * 3 / 2);
  }

  @Test
  void isDividedAmongWorkers() {
    BackfillResult result = steered(3);
    assertThat(result.updated()).isEqualTo(ROWS);
    assertThat(wrong()).isEqualTo("0");
    assertThat(database.value("select count(*) > 1 from godwit.segment where kind = 'pass'"))
        .isEqualTo("t");
    assertThat(database.value("select sum(updated) from godwit.segment"))
        .isEqualTo(String.valueOf(ROWS));
  }

  @Test
  void looksOnceWhereThereIsNothingToDo() {
    steered(1);
    BackfillResult again = steered(1);
    assertThat(again.processed()).isEqualTo(ROWS);
    assertThat(again.updated()).isZero();
    assertThat(database.value("select string_agg(kind, ' ') from godwit.segment where run = 2"))
        .isEqualTo("pass");
  }

  @Test
  void findsTheOneRowThatIsNotRight() {
    steered(1);
    database.execute("update t set w = -1 where id = " + ROWS);
    BackfillResult again = steered(1);
    assertThat(again.processed()).isBetween((long) ROWS, ROWS + 1L);
    assertThat(again.updated()).isEqualTo(1);
    assertThat(wrong()).isEqualTo("0");
  }

  /** One look at all rows fails where one of them does; the row is to be found all the same. */
  @Test
  void setsTheRowApartThatCannotBeLookedAt() {
    steered(1);
    database.execute("update t set v = 0 where id = 70000");
    Backfill dividing = new Draft("t").set("w", "v * 2 / (v / v)").allowing(1).done();
    BackfillResult result = steered(1, dividing);
    assertThat(result.quarantined()).isEqualTo(1);
    assertThat(desk.events)
        .filteredOn(Event.RowQuarantined.class::isInstance)
        .first()
        .satisfies(event -> assertThat(((Event.RowQuarantined) event).key()).contains("70000"));
  }

  @Test
  void missesNoRowThatAWriterMoves() {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> move(ended));
    try {
      steered(2);
    } finally {
      ended.set(true);
    }
    writer.join();
    assertThat(wrong()).isEqualTo("0");
  }

  /** Makes other versions of rows, at other places, with the column as it is. */
  private void move(AtomicBoolean ended) {
    Random random = new Random(7);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (!ended.get()) {
        int from = random.nextInt(ROWS);
        statement.execute(
            "update t set note = note || 'y' where id between " + from + " and " + (from + 20));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void setsTheRowApartThatCannotBeChangedUnderItsKey() {
    database.execute("alter table t add check (w <> 77778)");
    Backfill patient = new Draft("t").set("w", "v * 2").allowing(1).done();
    BackfillResult result = desk.run(patient, 1_000);
    assertThat(result.updated()).isEqualTo(ROWS - 1);
    assertThat(desk.events)
        .filteredOn(Event.RowQuarantined.class::isInstance)
        .first()
        .satisfies(event -> assertThat(((Event.RowQuarantined) event).key()).contains("38889"));
  }
}
