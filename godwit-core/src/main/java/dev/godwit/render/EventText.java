package dev.godwit.render;

import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import java.util.Optional;

/** Events as lines for people. */
public final class EventText {

  private EventText() {}

  /** What an event says; empty where it is not worth a line, or progress of a backfill. */
  public static Optional<String> of(Event event) {
    if (event instanceof Event.MigrationFinished done) {
      String verb = done.migration().direction() == Direction.UP ? "applied" : "rolled back";
      return Optional.of(
          verb + "  " + done.migration().title() + "  (" + Texts.duration(done.duration()) + ")");
    }
    if (event instanceof Event.MigrationStarted started) {
      return started.migration().resumed() && started.migration().finished() > 0
          ? Optional.of(
              "going on with "
                  + started.migration().title()
                  + " after step "
                  + started.migration().finished())
          : Optional.empty();
    }
    return notice(event)
        .or(() -> DataEventText.of(event))
        .or(() -> RolloutEventText.of(event))
        .or(() -> ChangeEventText.of(event));
  }

  /** How far a backfill is, how fast it goes, and how long it takes from here. */
  public static String progress(Event.BackfillProgress now, Forecast forecast) {
    return DataEventText.progress(now, forecast);
  }

  private static Optional<String> notice(Event event) {
    String text = null;
    if (event instanceof Event.Waiting waiting) {
      text = "waiting for " + waiting.owner() + ", which is at work on this database";
    } else if (event instanceof Event.TookOver took) {
      text = "taking over from " + took.owner() + ", which vanished";
    } else if (event instanceof Event.CaughtUp caught) {
      text =
          (caught.direction() == Direction.UP ? "adopted  " : "forgotten  ")
              + caught.version()
              + " "
              + caught.name()
              + ", which "
              + caught.tool()
              + (caught.direction() == Direction.UP ? " has applied" : " has undone");
    } else if (event instanceof Event.Rehearsed rehearsed) {
      text =
          "rehearsed "
              + Texts.count(rehearsed.migrations(), "migration")
              + " on a scratch copy of the structure ("
              + Texts.duration(rehearsed.duration())
              + ")";
    } else if (event instanceof Event.NotRehearsed not) {
      text = "not rehearsed: " + not.why();
    } else if (event instanceof Event.Retrying retrying) {
      text =
          "attempt "
              + retrying.attempt()
              + " at "
              + retrying.migration().title()
              + ": "
              + retrying.reason()
              + "; trying again in "
              + Texts.duration(retrying.pause());
    } else if (event instanceof Event.SetApart apart) {
      text =
          "cannot share the transaction of what stands before it, which is committed first: "
              + firstLine(apart.statement());
    } else if (event instanceof Event.Cleared cleared) {
      text = "clearing what a failed attempt left: " + firstLine(cleared.statement());
    } else if (event instanceof Event.FoundDone found) {
      text =
          "step "
              + found.ordinal()
              + " of "
              + found.migration().title()
              + " had been done before the interruption";
    } else if (event instanceof Event.Undone undone) {
      text = "undone: " + firstLine(undone.statement());
    } else if (event instanceof Event.Warning warning) {
      text = "warning: " + warning.text();
    }
    return Optional.ofNullable(text);
  }

  private static String firstLine(String sql) {
    return sql.lines().findFirst().orElse("");
  }
}
