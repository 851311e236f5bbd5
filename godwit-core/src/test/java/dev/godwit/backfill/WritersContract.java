package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that write all the while: the run loses nothing of theirs, and logs what it took. */
abstract class WritersContract extends OnDatabase {

  private static final int ROWS = 1500;
  private static final int WRITES = 250;

  private final Backfill backfill = Backfills.of("t", "w", "concat('v', v)");
  private final List<String> triggers;

  /**
   * A contract.
   *
   * @param triggers statements that make triggers which write each change of {@code w} down
   */
  WritersContract(Supplier<TestDatabase> open, List<String> triggers) {
    super(open);
    this.triggers = triggers;
  }

  @BeforeEach
  void table() {
    database.execute(
        "create table digit (d integer)",
        "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "create table t (id integer primary key, v integer, w varchar(40))",
        "insert into t select (a.d + 10 * b.d + 100 * c.d + 1000 * d.d) * 3, 1, 'old' from digit a,"
            + " digit b, digit c, digit d where d.d < 2 and a.d + 10 * b.d + 100 * c.d + 1000 * d.d <"
            + ROWS,
        "create table history (id integer, was varchar(40), now varchar(40))");
    database.execute(triggers.toArray(new String[0]));
  }

  private void write(int writer) {
    Random random = new Random(writer);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < WRITES; i++) {
        int id = random.nextInt(ROWS * 3);
        String app = "'app" + writer + "-" + i + "'";
        try {
          switch (random.nextInt(6)) {
            case 0 -> statement.execute("delete from t where id = " + id);
            case 1 ->
                statement.execute(
                    "insert into t select %d, 1, %s from digit where d = 0 and not exists (select 1 from t where id = %d)"
                        .formatted(id, random.nextBoolean() ? "null" : app, id));
            case 2, 3 -> {
              statement.execute("update t set w = " + app + " where id = " + id / 3 * 3);
              statement.execute("update t set v = v + 1 where id = " + random.nextInt(ROWS) * 3);
            }
            default ->
                statement.execute(
                    "update t set v = v + 1 where id between %d and %d".formatted(id, id + 9));
          }
          connection.commit();
        } catch (SQLException e) {
          connection.rollback(); // a deadlock's victim, or another one's row
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> changes() {
    return database.column(
        "select concat(id, '>', coalesce(was, '~'), '>', coalesce(now, '~')) from history order by seq");
  }

  @Test
  void losesNothingAndLogsWhatItOverwrote() {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      int writer = i;
      writers.add(CompletableFuture.runAsync(() -> write(writer)));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
    boolean settled = false;
    while (!settled) {
      boolean quiet = all.isDone();
      try {
        settled = desk.run(backfill, 50).run() > 0 && quiet;
      } catch (GodwitException e) {
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.BACKFILL_UNSETTLED);
      }
    }
    all.join();
    assertThat(database.value("select count(*) from t where w is null or w <> concat('v', v)"))
        .isEqualTo("0");

    List<String> logged = new ArrayList<>();
    long runs = Long.parseLong(database.value("select count(*) from " + runTable()));
    for (long run = 1; run <= runs; run++) {
      long id = run;
      if (desk.at(1, site -> site.runs().find(site.connection(), id).orElseThrow().updated())
          == 0) {
        continue; // its log was empty
      }
      String log = desk.at(1, site -> site.runs().undoTable(id));
      logged.addAll(
          database.column("select concat(k1, '>', coalesce(o1, '~'), '>', n1) from " + log));
    }
    assertThat(logged)
        .containsExactlyInAnyOrderElementsOf(
            database.column(
                "select concat(id, '>', coalesce(was, '~'), '>', md5(now)) from history where now like 'v%'"));

    assertThat(logged).as("what programs wrote").anyMatch(entry -> entry.contains(">app"));

    Map<Integer, String> expected = beforeTheRuns();
    for (long run = runs; run >= 1; run--) {
      desk.undo(run);
    }
    assertThat(database.column("select concat(id, '=', coalesce(w, '~')) from t order by id"))
        .isEqualTo(
            database.column("select id from t order by id").stream()
                .map(id -> id + "=" + expected.getOrDefault(Integer.valueOf(id), "old"))
                .toList());
  }

  private String runTable() {
    return database.name().equals("postgresql") ? "godwit.run" : "godwit_run";
  }

  /** What each row held last that no run had written. */
  private Map<Integer, String> beforeTheRuns() {
    Map<Integer, String> values = new HashMap<>();
    for (String change : changes()) {
      String[] parts = change.split(">", -1);
      if (!parts[2].startsWith("v")) {
        values.put(Integer.valueOf(parts[0]), parts[2]);
      }
    }
    return values;
  }

  @Test
  void triesAgainWhereARowIsLocked() throws SQLException {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update t set w = 'mine' where id = 30");
      desk.onEvent(
          event -> {
            if (event instanceof Event.BatchRetrying) {
              commit(other);
            }
          });
      BackfillResult result = desk.run(backfill, 500);
      assertThat(result.updated()).isEqualTo(ROWS);
      desk.undo(result.run());
    }
    assertThat(desk.events).anyMatch(event -> event instanceof Event.BatchRetrying);
    assertThat(database.value("select w from t where id = 30")).isEqualTo("mine");
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
