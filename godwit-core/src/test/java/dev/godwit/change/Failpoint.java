package dev.godwit.change;

import dev.godwit.event.Event;
import dev.godwit.plan.PlannedMigration;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where a run is killed: at a step of a plan, before it, in it or after it.
 *
 * @param stage what is being done of the change
 * @param step the step's number
 * @param kind where
 */
record Failpoint(CrashStage stage, int step, Kind kind) {

  /** Where in a step. */
  enum Kind {
    /** Nothing of it was done. */
    BEFORE,
    /** A statement of it was run, and nothing recorded of it. */
    WITHIN,
    /** It was done and recorded. */
    AFTER
  }

  /** The failpoints that a step has; one without statements of its own is not cut in two. */
  static List<Failpoint> of(CrashStage stage, Event.StepStarted event) {
    List<Failpoint> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.WITHIN || !event.step().statements().isEmpty()) {
        all.add(new Failpoint(stage, event.ordinal(), kind));
      }
    }
    return all;
  }

  /** Whether an event is the moment to be killed, or to be killed at the next statement. */
  boolean at(Event event) {
    if (event instanceof Event.StepStarted started) {
      return kind != Kind.AFTER && isOf(started.migration(), started.ordinal());
    }
    return event instanceof Event.StepFinished finished
        && kind == Kind.AFTER
        && isOf(finished.migration(), finished.ordinal());
  }

  private boolean isOf(PlannedMigration change, int ordinal) {
    return ordinal == step && change.direction() == stage.direction();
  }

  /** In words that {@link #read} understands. */
  List<String> words() {
    return List.of(stage.name(), Integer.toString(step), kind.name());
  }

  static Failpoint read(String stage, String step, String kind) {
    return new Failpoint(CrashStage.valueOf(stage), Integer.parseInt(step), Kind.valueOf(kind));
  }
}
