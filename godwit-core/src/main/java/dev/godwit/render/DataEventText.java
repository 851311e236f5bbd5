package dev.godwit.render;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.validation.ValidationResult;
import java.time.Duration;
import java.util.Optional;

/** Events of backfills as lines for people. */
final class DataEventText {

  private static final int PERCENT = 100;

  private DataEventText() {}

  /** What an event says; empty where it is none of these, or progress. */
  static Optional<String> of(Event event) {
    String text = null;
    if (event instanceof Event.BackfillStarted started) {
      text = started(started);
    } else if (event instanceof Event.BackfillJoined joined) {
      text = begun("helping with  ", joined.run(), joined.rowsBy(), joined.pace());
    } else if (event instanceof Event.BackfillLeft left) {
      text =
          "left  run "
              + left.run()
              + ", of which "
              + Texts.count(left.updated(), "row")
              + " changed here";
    } else if (event instanceof Event.BackfillShared shared) {
      text = "run " + shared.run() + " is worked on by " + String.join(", ", shared.workers());
    } else if (event instanceof Event.BackfillPaused paused) {
      text = "paused  run %1$d; 'godwit runs resume %1$d' lets it go on".formatted(paused.run());
    } else if (event instanceof Event.BackfillResumed resumed) {
      text = "resumed  run " + resumed.run();
    } else if (event instanceof Event.BackfillThrottled throttled) {
      text = "waiting  run " + throttled.run() + ": " + Texts.oneLine(throttled.reason());
    } else if (event instanceof Event.BackfillUnthrottled unthrottled) {
      text = "going on  run " + unthrottled.run();
    } else if (event instanceof Event.BatchRetrying retrying) {
      text =
          "attempt "
              + retrying.attempt()
              + " at a batch of run "
              + retrying.run()
              + ": "
              + retrying.reason()
              + "; trying again in "
              + Texts.duration(retrying.pause());
    } else if (event instanceof Event.RowQuarantined row) {
      text = "quarantined  row " + DataText.key(row.key()) + ": " + Texts.oneLine(row.error());
    } else if (event instanceof Event.BackfillFinished finished) {
      text = finished(finished);
    } else if (event instanceof Event.Validated validated) {
      text = validated(validated);
    } else if (event instanceof Event.UndoProgress progress) {
      text =
          "putting back  %s: %d of %s"
              .formatted(
                  progress.table(), progress.restored(), Texts.count(progress.changed(), "row"));
    } else if (event instanceof Event.UndoFinished undone) {
      text =
          DataText.undone(
              undone.run(), undone.table(), undone.restored(), undone.left(), undone.keys());
    }
    return Optional.ofNullable(text);
  }

  private static String started(Event.BackfillStarted started) {
    BackfillRun run = started.run();
    String verb = run.processed() == 0 ? "backfilling  " : "going on with  ";
    return begun(verb, run, started.rowsBy(), started.pace());
  }

  private static String begun(String verb, BackfillRun run, String rowsBy, Duration pace) {
    return verb
        + DataText.columns(run)
        + " by "
        + rowsBy
        + (run.estimated() < 0 ? "" : ", about " + Texts.count(run.estimated(), "row"))
        + (run.processed() == 0 ? "" : ", " + run.processed() + " of them looked at already")
        + (pace.isZero() ? "" : ", " + Texts.duration(pace) + " of pause after each batch")
        + "  (run "
        + run.id()
        + ")";
  }

  /** How far a backfill is, how fast it goes, and how long it takes from here. */
  static String progress(Event.BackfillProgress now, Forecast forecast) {
    boolean partly = now.estimated() > 0 && !now.sweeping();
    return (now.sweeping() ? "sweeping  " : "backfilling  ")
        + now.table()
        + ": "
        + (partly
            ? now.processed() + " of about " + Texts.count(now.estimated(), "row")
            : Texts.count(now.processed(), "row"))
        + (partly
            ? " (" + Math.min(PERCENT, PERCENT * now.processed() / now.estimated()) + " %)"
            : "")
        + ", "
        + now.updated()
        + " changed"
        + (forecast.rowsPerSecond() == 0 ? "" : ", " + forecast.rowsPerSecond() + " a second")
        + (forecast.left() == null ? "" : ", " + forecast.leftInWords());
  }

  private static String finished(Event.BackfillFinished finished) {
    BackfillRun run = finished.run();
    return "backfilled  "
        + DataText.columns(run)
        + ": "
        + DataText.counts(run)
        + "  (run "
        + run.id()
        + ", "
        + Texts.duration(finished.elapsed())
        + ")"
        + (run.updated() == 0 || run.undo() == Undo.NONE
            ? ""
            : "; 'godwit undo " + run.id() + "' puts back the old values");
  }

  private static String validated(Event.Validated validated) {
    long broken = validated.results().stream().filter(result -> !result.passed()).count();
    int all = validated.results().size();
    return "validated  "
        + validated.table()
        + ": "
        + (broken == 0
            ? Texts.count(all, "rule") + " kept"
            : broken + " of " + Texts.count(all, "rule") + " broken: " + broken(validated));
  }

  private static String broken(Event.Validated validated) {
    return String.join(
        ", ",
        validated.results().stream()
            .filter(result -> !result.passed())
            .map(ValidationResult::text)
            .map(Texts::oneLine)
            .toList());
  }
}
