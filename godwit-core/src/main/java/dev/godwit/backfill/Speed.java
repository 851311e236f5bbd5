package dev.godwit.backfill;

import dev.godwit.dialect.Survey.Thumb;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.plan.Backfill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast a backfill will go: as a run before it did on this database, else by a rule of thumb.
 *
 * @param looked how many rows a second it looks at
 * @param changed how many of these it can change a second
 * @param measured whether a run has shown it
 * @param basis what it goes by, in words
 */
record Speed(double looked, double changed, boolean measured, String basis) {

  private static final long LEAST_ROWS = 10_000;
  private static final double MILLIS = 1000;

  /** The speed of a backfill at an effort. */
  static Speed of(Effort effort, Backfill backfill, List<BackfillRun> earlier, Thumb thumb) {
    return like(effort, backfill, earlier)
        .map(Speed::as)
        .orElseGet(
            () ->
                new Speed(
                    thumb.looked(),
                    effort == Effort.FAST ? thumb.fast() : thumb.polite(),
                    false,
                    "by a rule of thumb, as no run at this effort has been on this database yet"));
  }

  /** The run that is most like it: of the same table, and of those the last one. */
  private static Optional<BackfillRun> like(
      Effort effort, Backfill backfill, List<BackfillRun> earlier) {
    List<BackfillRun> fit = new ArrayList<>();
    for (BackfillRun run : earlier) {
      if ((run.state() == State.COMPLETED || run.state() == State.UNDONE)
          && run.updated() >= Math.max(LEAST_ROWS, run.processed() / 2)
          && elapsed(run) != null
          && effort.word().equals(Definition.read(run.definition()).effort())) {
        fit.add(run);
      }
    }
    return fit.stream()
        .max(
            Comparator.comparing((BackfillRun run) -> run.table().equals(backfill.table()))
                .thenComparing(BackfillRun::id));
  }

  /** Looking at rows that need no change takes hardly any of a run's time. */
  private static Speed as(BackfillRun run) {
    double seconds = Objects.requireNonNull(elapsed(run)).toMillis() / MILLIS;
    double changed = run.updated() / seconds;
    return new Speed(
        Double.MAX_VALUE,
        changed,
        true,
        "by run "
            + run.id()
            + " of "
            + run.table()
            + ", which changed "
            + Math.round(changed)
            + " rows a second");
  }

  private static @Nullable Duration elapsed(BackfillRun run) {
    Instant end = run.finishedAt();
    return end == null || !end.isAfter(run.startedAt())
        ? null
        : Duration.between(run.startedAt(), end);
  }
}
