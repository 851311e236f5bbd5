package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import java.util.List;

/** Changes as JSON. */
public final class ChangeJson {

  private ChangeJson() {}

  /** How far a change is now. */
  public static ObjectNode outcome(ChangeOutcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, outcome);
    return node;
  }

  /**
   * What purge drops.
   *
   * @param done whether it was dropped, and not only listed
   */
  public static ObjectNode purged(List<ChangeOutcome> changes, boolean done) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("purged", done);
    ArrayNode list = node.putArray("changes");
    changes.forEach(each -> put(list.addObject(), each));
    return node;
  }

  private static void put(ObjectNode node, ChangeOutcome outcome) {
    JsonRenderer.putVersion(node, outcome.version());
    node.put("name", outcome.name());
    Phase phase = outcome.phase();
    node.put("phase", phase == null ? "pending" : phase.reached());
    ArrayNode retired = node.putArray("retired");
    outcome.retired().forEach(retired::add);
  }

  static void put(ObjectNode entry, ChangeStep change, Estimates estimates) {
    if (change.reached() != null) {
      entry.put("phase", change.reached().reached());
    }
    ArrayNode operations = entry.putArray("operations");
    change.titles().forEach(operations::add);
    ChangePlan plan = change.plan();
    if (plan == null) {
      return;
    }
    ArrayNode notices = entry.putArray("notices");
    plan.notices().forEach(notices::add);
    ArrayNode acts = entry.putArray("acts");
    plan.acts().forEach(act -> put(acts.addObject(), act, estimates));
  }

  private static void put(ObjectNode node, Act act, Estimates estimates) {
    node.put("phase", act.phase().id());
    node.put("title", act.title());
    if (act.work() instanceof Work.Sql sql) {
      ArrayNode statements = node.putArray("statements");
      sql.statements().forEach(statements::add);
    } else if (act.work() instanceof Work.Fill fill) {
      BackfillJson.put(node, fill.backfill());
      estimates.of(fill.backfill()).ifPresent(each -> EstimateJson.put(node, each));
    } else if (act.work() instanceof Work.Prove prove) {
      ArrayNode rules = node.putArray("rules");
      prove.rules().forEach(rule -> rules.add(rule.text()));
    }
  }
}
