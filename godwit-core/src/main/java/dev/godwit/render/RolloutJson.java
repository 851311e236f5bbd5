package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.event.Event;
import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.rollout.RolloutPlan;
import dev.godwit.rollout.RolloutResult;

/** Rollouts as JSON. Keys are only ever added. */
public final class RolloutJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RolloutJson() {}

  /** What a rollout would do. */
  public static ObjectNode plan(RolloutPlan plan) {
    ObjectNode node = JSON.objectNode();
    JsonRenderer.putVersion(node, plan.change());
    ArrayNode list = node.putArray("instances");
    for (RolloutInstance instance : plan.rollout().instances()) {
      ObjectNode entry = list.addObject();
      entry.put("name", instance.name());
      entry.put("deploy", instance.deploy());
      if (instance.health() != null) {
        health(entry.putObject("health"), instance.health());
      }
      if (instance.rollback() != null) {
        entry.put("rollback", instance.rollback());
      }
      entry.put("deployed", plan.isDone(instance.name()));
    }
    node.put("wait_ms", plan.rollout().patience().toMillis());
    return node;
  }

  private static void health(ObjectNode node, HealthCheck check) {
    node.put(check.http() == null ? "command" : "http", check.text());
    node.put("timeout_ms", check.timeout().toMillis());
    node.put("interval_ms", check.interval().toMillis());
    node.put("healthy_after", check.healthyAfter());
  }

  /** What a rollout has done. */
  public static ObjectNode done(RolloutResult result) {
    ObjectNode node = JSON.objectNode();
    JsonRenderer.putVersion(node, result.change());
    ArrayNode deployed = node.putArray("deployed");
    result.deployed().forEach(deployed::add);
    ArrayNode kept = node.putArray("kept");
    result.kept().forEach(kept::add);
    node.put("duration_ms", result.duration().toMillis());
    return node;
  }

  /** Puts what an event of a rollout says into a node; false where it is none of these. */
  static boolean put(ObjectNode node, Event event) {
    if (event instanceof Event.InstanceDeploying deploying) {
      node.put("instance", deploying.instance());
      node.put("ordinal", deploying.ordinal());
      node.put("total", deploying.total());
      node.put("command", deploying.command());
    } else if (event instanceof Event.InstanceOutput output) {
      node.put("instance", output.instance());
      node.put("line", output.line());
    } else if (event instanceof Event.InstanceNotHealthy not) {
      node.put("instance", not.instance());
      node.put("reason", not.reason());
    } else if (event instanceof Event.InstanceDeployed deployed) {
      node.put("instance", deployed.instance());
      JsonRenderer.putVersion(node, deployed.change());
      node.put("duration_ms", deployed.duration().toMillis());
    } else if (event instanceof Event.InstanceKept kept) {
      node.put("instance", kept.instance());
      JsonRenderer.putVersion(node, kept.change());
    } else if (event instanceof Event.InstanceRollingBack back) {
      node.put("instance", back.instance());
      node.put("command", back.command());
    } else {
      return false;
    }
    return true;
  }
}
