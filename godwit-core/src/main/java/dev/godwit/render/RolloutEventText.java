package dev.godwit.render;

import dev.godwit.check.Blocker;
import dev.godwit.event.Event;
import java.util.Optional;
import java.util.stream.Collectors;

/** Events of rollouts and of the gate as lines for people. */
final class RolloutEventText {

  private RolloutEventText() {}

  /** What an event says; empty where it is none of these. */
  static Optional<String> of(Event event) {
    String text = null;
    if (event instanceof Event.InstanceDeploying deploying) {
      text =
          "deploying  %s (%d of %d): %s"
              .formatted(
                  deploying.instance(),
                  deploying.ordinal(),
                  deploying.total(),
                  Texts.oneLine(deploying.command()));
    } else if (event instanceof Event.InstanceOutput output) {
      text = output.instance() + " | " + output.line();
    } else if (event instanceof Event.InstanceNotHealthy not) {
      text = not.instance() + " is not healthy yet: " + Texts.oneLine(not.reason());
    } else if (event instanceof Event.InstanceDeployed deployed) {
      text =
          "deployed  "
              + deployed.instance()
              + ": it is on version "
              + deployed.change()
              + "  ("
              + Texts.duration(deployed.duration())
              + ")";
    } else if (event instanceof Event.InstanceKept kept) {
      text = "kept  " + kept.instance() + ": it is on version " + kept.change() + " already";
    } else if (event instanceof Event.InstanceRollingBack back) {
      text = "rolling back  " + back.instance() + ": " + Texts.oneLine(back.command());
    } else if (event instanceof Event.GateWaiting gate) {
      text =
          "waiting until no program is on a version before "
              + gate.change()
              + ": "
              + gate.blockers().stream().map(Blocker::text).collect(Collectors.joining("; "));
    }
    return Optional.ofNullable(text);
  }
}
