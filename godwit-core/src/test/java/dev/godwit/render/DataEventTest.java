package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.validation.ValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each event of a backfill as a line, and as JSON. */
class DataEventTest {

  private static final Duration SHORT = Duration.ofMillis(7);
  private static final ValidationResult KEPT =
      new ValidationResult("no_nulls", "no_nulls: a", true, 0, List.of());
  private static final ValidationResult BROKEN =
      new ValidationResult("unique", "unique: b", false, 2, List.of("3", "4"));

  private static BackfillRun run(BackfillRun.Undo undo, String... columns) {
    return new BackfillRun(
        7,
        null,
        "upper",
        "users",
        List.of(columns),
        "hash",
        BackfillRun.State.COMPLETED,
        undo,
        "{}",
        -1,
        0,
        5,
        1,
        2,
        "me@here",
        Instant.EPOCH,
        null,
        null);
  }

  private static Event.BackfillProgress progress(long processed, long estimated, boolean sweeping) {
    return new Event.BackfillProgress(
        7, "users", processed, 5, estimated, sweeping, Duration.ofSeconds(10));
  }

  @Test
  void isALine() {
    Map<Event, String> lines =
        Map.ofEntries(
            Map.entry(
                new Event.BackfillStarted(
                    run(BackfillRun.Undo.LOG, "a", "b"), Duration.ofSeconds(6), "tenant, id"),
                "backfilling  users (a, b) by tenant, id, 6.0 s of pause after each batch  (run 7)"),
            Map.entry(
                new Event.BackfillJoined(
                    run(BackfillRun.Undo.LOG, "a", "b"), Duration.ZERO, "tenant, id"),
                "helping with  users (a, b) by tenant, id  (run 7)"),
            Map.entry(new Event.BackfillLeft(7, 1), "left  run 7, of which 1 row changed here"),
            Map.entry(
                new Event.BackfillShared(7, List.of("me@a:1", "me@b:2")),
                "run 7 is worked on by me@a:1, me@b:2"),
            Map.entry(
                new Event.BackfillPaused(7), "paused  run 7; 'godwit runs resume 7' lets it go on"),
            Map.entry(new Event.BackfillResumed(7), "resumed  run 7"),
            Map.entry(
                new Event.BackfillThrottled(7, "replica a is 12 s behind"),
                "waiting  run 7: replica a is 12 s behind"),
            Map.entry(new Event.BackfillUnthrottled(7), "going on  run 7"),
            Map.entry(
                new Event.BatchRetrying(7, "deadlock", 2, SHORT),
                "attempt 2 at a batch of run 7: deadlock; trying again in 7 ms"),
            Map.entry(
                new Event.RowQuarantined(7, "[\"a\",\"12\"]", "too\n long"),
                "quarantined  row a,12: too long"),
            Map.entry(
                new Event.BackfillFinished(run(BackfillRun.Undo.NONE, "a"), SHORT),
                "backfilled  users.a: 0 rows looked at, 5 changed, 1 quarantined, 2 batches"
                    + "  (run 7, 7 ms)"),
            Map.entry(new Event.Validated("users", List.of(KEPT)), "validated  users: 1 rule kept"),
            Map.entry(
                new Event.Validated("users", List.of(KEPT, BROKEN)),
                "validated  users: 1 of 2 rules broken: unique: b"),
            Map.entry(new Event.UndoProgress(7, "users", 1, 5), "putting back  users: 1 of 5 rows"),
            Map.entry(
                new Event.UndoFinished(7, "users", 1, 12, List.of("[\"3\"]", "[\"4\"]")),
                "put back  users: 1 row  (run 7)\n"
                    + "  left alone, as others have changed them since: 12 rows, 3, 4, …"));
    lines.forEach((event, line) -> assertThat(EventText.of(event)).as("%s", event).hasValue(line));
  }

  @Test
  void tellsProgressByAForecast() {
    assertThat(EventText.of(progress(1, 2, false))).isEmpty();
    assertThat(line(progress(300, 1000, false), 100))
        .isEqualTo(
            "backfilling  users: 300 of about 1000 rows (30 %), 5 changed, 20 a second, 35.0 s left");
    assertThat(line(progress(300, -1, false), 0))
        .isEqualTo("backfilling  users: 300 rows, 5 changed, 30 a second");
    assertThat(line(progress(1010, 1000, true), 0))
        .isEqualTo("sweeping  users: 1010 rows, 5 changed, 101 a second");
    assertThat(line(progress(1010, 1000, false), 1010))
        .isEqualTo("backfilling  users: 1010 of about 1000 rows (100 %), 5 changed");
  }

  private static String line(Event.BackfillProgress progress, long before) {
    return EventText.progress(progress, Forecast.of(progress, before));
  }

  @Test
  void isJson() {
    Map<Event, String> lines =
        Map.of(
            new Event.BackfillPaused(7),
            "{\"event\":\"backfill_paused\",\"run\":7}",
            new Event.BackfillLeft(7, 1),
            "{\"event\":\"backfill_left\",\"run\":7,\"updated\":1}",
            new Event.BackfillShared(7, List.of("me@a:1")),
            "{\"event\":\"backfill_shared\",\"run\":7,\"workers\":[\"me@a:1\"]}",
            new Event.BatchRetrying(7, "deadlock", 2, SHORT),
            "{\"event\":\"batch_retrying\",\"run\":7,\"reason\":\"deadlock\",\"attempt\":2,\"pause_ms\":7}",
            new Event.RowQuarantined(7, "[\"a\",\"12\"]", "bad"),
            "{\"event\":\"row_quarantined\",\"run\":7,\"key\":[\"a\",\"12\"],\"error\":\"bad\"}",
            new Event.UndoFinished(7, "users", 1, 2, List.of("[\"3\"]")),
            "{\"event\":\"undo_finished\",\"run\":7,\"table\":\"users\",\"restored\":1,\"left\":2,"
                + "\"left_keys\":[[\"3\"]]}",
            new Event.Waiting("me@ci"),
            "{\"event\":\"waiting\",\"text\":\"waiting for me@ci, which is at work on this database\"}");
    lines.forEach(
        (event, line) -> assertThat(EventJson.of(event).map(JsonRenderer::line)).hasValue(line));
  }
}
