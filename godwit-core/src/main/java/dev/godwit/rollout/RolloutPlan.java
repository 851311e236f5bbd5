package dev.godwit.rollout;

import dev.godwit.ledger.Rollouts.State;
import dev.godwit.plan.Rollout;
import dev.godwit.plan.Version;
import java.util.Map;

/**
 * What a rollout would do now.
 *
 * @param rollout the file
 * @param change the change
 * @param states the instances that an earlier run has begun with
 */
public record RolloutPlan(Rollout rollout, Version change, Map<String, State> states) {

  /** Copies the states. */
  public RolloutPlan {
    states = Map.copyOf(states);
  }

  /** Whether an earlier run has deployed an instance: it is only asked whether it is healthy. */
  public boolean isDone(String instance) {
    return states.get(instance) == State.DONE;
  }
}
