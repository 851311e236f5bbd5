package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTextTest {

  private static final Duration SHORT = Duration.ofMillis(7);
  private static final CodeStep STEP = new CodeStep("dev.app.M", true);

  private static PlannedMigration migration(Direction direction, int finished, boolean resumed) {
    return new PlannedMigration(
        Version.of("7"),
        "add_email",
        PlannedMigration.Kind.SQL,
        direction,
        "7_add_email.sql",
        "c0ffee",
        null,
        null,
        List.of(STEP),
        finished,
        resumed);
  }

  @Test
  void tellsEachEventInALine() {
    PlannedMigration up = migration(Direction.UP, 0, false);
    Map<Event, String> lines =
        Map.ofEntries(
            Map.entry(new Event.MigrationFinished(up, SHORT), "applied  7 add_email  (7 ms)"),
            Map.entry(
                new Event.MigrationFinished(migration(Direction.DOWN, 0, false), SHORT),
                "rolled back  7 add_email  (7 ms)"),
            Map.entry(
                new Event.MigrationStarted(migration(Direction.UP, 2, true), 1, 1),
                "going on with 7 add_email after step 2"),
            Map.entry(
                new Event.Waiting("me@ci"), "waiting for me@ci, which is at work on this database"),
            Map.entry(new Event.TookOver("me@ci"), "taking over from me@ci, which vanished"),
            Map.entry(
                new Event.Rehearsed(1, SHORT),
                "rehearsed 1 migration on a scratch copy of the structure (7 ms)"),
            Map.entry(new Event.NotRehearsed("no right"), "not rehearsed: no right"),
            Map.entry(
                new Event.Retrying(up, "a lock is held", 3, SHORT),
                "attempt 3 at 7 add_email: a lock is held; trying again in 7 ms"),
            Map.entry(
                new Event.SetApart(up, "vacuum\nt"),
                "cannot share the transaction of what stands before it, which is committed first: vacuum"),
            Map.entry(
                new Event.Cleared(up, "drop index i"),
                "clearing what a failed attempt left: drop index i"),
            Map.entry(
                new Event.FoundDone(up, 2),
                "step 2 of 7 add_email had been done before the interruption"),
            Map.entry(new Event.Undone(up, "drop table t"), "undone: drop table t"),
            Map.entry(new Event.Warning("look out"), "warning: look out"));
    lines.forEach((event, line) -> assertThat(EventText.of(event)).contains(line));
  }

  @Test
  void leavesOutWhatIsToldOtherwise() {
    PlannedMigration up = migration(Direction.UP, 0, false);
    GodwitException failure = new GodwitException(ErrorCode.INTERNAL, "no");
    for (Event event :
        List.of(
            new Event.MigrationStarted(up, 1, 1),
            new Event.StepStarted(up, STEP, 1),
            new Event.StepFinished(up, STEP, 1),
            new Event.MigrationFailed(up, failure))) {
      assertThat(EventText.of(event)).isEqualTo(Optional.empty());
    }
  }
}
