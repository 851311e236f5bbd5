package dev.godwit.render;

import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.rollout.RolloutPlan;
import dev.godwit.rollout.RolloutResult;
import java.time.Duration;

/** Rollouts as lines for people. */
public final class RolloutText {

  private RolloutText() {}

  /** What a rollout would do. */
  public static String plan(RolloutPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("rollout of version ")
        .append(plan.change())
        .append("  (")
        .append(plan.rollout().file())
        .append(")\n");
    int number = 1;
    text.append(number).append(". expand\n");
    for (RolloutInstance instance : plan.rollout().instances()) {
      number++;
      text.append(number).append(". ").append(instance.name()).append('\n');
      if (plan.isDone(instance.name())) {
        text.append("   deployed already; again only if it is not healthy\n");
      }
      text.append("   deploy    ").append(Texts.oneLine(instance.deploy())).append('\n');
      if (instance.health() != null) {
        text.append("   healthy   ").append(health(instance.health())).append('\n');
      }
      if (instance.rollback() != null) {
        text.append("   else      ").append(Texts.oneLine(instance.rollback())).append('\n');
      }
    }
    return text.append(number + 1)
        .append(". migrate_data\n")
        .append(number + 2)
        .append(". validate\n")
        .append(number + 3)
        .append(". contract, once no program is on an older version")
        .append(patience(plan.rollout().patience()))
        .append("\nNothing was run.\n")
        .toString();
  }

  private static String patience(Duration patience) {
    return patience.isZero() ? "" : "; waits " + Texts.duration(patience) + " at most";
  }

  private static String health(HealthCheck check) {
    return Texts.oneLine(check.text())
        + "  ("
        + (check.healthyAfter() == 1 ? "" : check.healthyAfter() + " times in a row, ")
        + "every "
        + Texts.duration(check.interval())
        + ", within "
        + Texts.duration(check.timeout())
        + ")";
  }

  /** The last line of a rollout. */
  public static String done(RolloutResult result) {
    return "Rollout of version "
        + result.change()
        + " done in "
        + Texts.duration(result.duration())
        + ": "
        + Texts.count(result.deployed().size(), "instance")
        + " deployed"
        + (result.kept().isEmpty() ? "" : ", " + result.kept().size() + " deployed before")
        + "; the old shape is retired.";
  }
}
