package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.Work;

/** The life of a change as JSON. */
final class ChangePlanJson {

  private ChangePlanJson() {}

  static void put(ObjectNode entry, ChangeStep change) {
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
    plan.acts().forEach(act -> put(acts.addObject(), act));
  }

  private static void put(ObjectNode node, Act act) {
    node.put("phase", act.phase().id());
    node.put("title", act.title());
    if (act.work() instanceof Work.Sql sql) {
      ArrayNode statements = node.putArray("statements");
      sql.statements().forEach(statements::add);
    } else if (act.work() instanceof Work.Fill fill) {
      BackfillJson.put(node, fill.backfill());
    } else if (act.work() instanceof Work.Prove prove) {
      ArrayNode rules = node.putArray("rules");
      prove.rules().forEach(rule -> rules.add(rule.text()));
    }
  }
}
