package dev.godwit.render;

import dev.godwit.check.Blocker;
import dev.godwit.event.Event;
import dev.godwit.plan.Phase;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens to a change, as lines for people. */
final class ChangeEventText {

  private ChangeEventText() {}

  /** A line for the event; empty for any that is of no change. */
  static Optional<String> of(Event event) {
    if (event instanceof Event.PhaseFinished done) {
      return Optional.of(
          (done.phase() == Phase.CONTRACT ? "contracted" : done.phase().reached())
              + "  "
              + done.change().title()
              + "  ("
              + Texts.duration(done.duration())
              + ")");
    }
    if (event instanceof Event.GateClosed closed) {
      return Optional.of(
          "waiting  "
              + closed.change().title()
              + " is validated; contract waits for:\n  "
              + closed.blockers().stream().map(Blocker::text).collect(Collectors.joining("\n  ")));
    }
    return Optional.empty();
  }
}
