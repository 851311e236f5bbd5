package dev.godwit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.validation.Validation;
import dev.godwit.validation.Validations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plan of a change as the ledger keeps it: JSON. */
final class ChangeJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ChangeJson() {}

  static String write(ChangePlan plan) {
    ObjectNode node = JSON.objectNode();
    ArrayNode acts = node.putArray("acts");
    plan.acts().forEach(act -> acts.add(act(act)));
    node.set("notices", texts(plan.notices()));
    node.set("retired", texts(plan.retired()));
    node.put("restore", plan.restore());
    ArrayNode watches = node.putArray("watches");
    for (ChangePlan.Watch watch : plan.watches()) {
      ObjectNode each = watches.addObject();
      each.put("table", watch.table());
      each.set("columns", texts(watch.columns()));
      each.set("hangers", texts(watch.hangers()));
    }
    FaceJson.write(node, plan);
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a plan.
   *
   * @throws GodwitException {@link ErrorCode#LEDGER_UNREADABLE} where it is none
   */
  static ChangePlan read(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return new ChangePlan(
          list(node.get("acts"), ChangeJson::act),
          list(node.get("notices"), JsonNode::asText),
          list(node.get("retired"), JsonNode::asText),
          node.get("restore").asBoolean(),
          list(node.get("watches"), ChangeJson::watch),
          FaceJson.faces(node),
          FaceJson.loans(node));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new GodwitException(
              ErrorCode.LEDGER_UNREADABLE, "the ledger holds a plan that cannot be read", e)
          .next("Use the version of Godwit that wrote it, or a newer one");
    }
  }

  private static ChangePlan.Watch watch(JsonNode node) {
    return new ChangePlan.Watch(
        node.get("table").asText(),
        list(node.get("columns"), JsonNode::asText),
        list(node.get("hangers"), JsonNode::asText));
  }

  private static ObjectNode act(Act act) {
    ObjectNode node = JSON.objectNode();
    node.put("phase", act.phase().id());
    node.put("title", act.title());
    node.set("work", work(act.work()));
    ArrayNode undo = node.putArray("undo");
    act.undo().forEach(each -> undo.add(work(each)));
    return node;
  }

  private static Act act(JsonNode node) {
    return new Act(
        Phase.of(node.get("phase").asText()).orElseThrow(),
        node.get("title").asText(),
        work(node.get("work")),
        list(node.get("undo"), ChangeJson::work));
  }

  private static ObjectNode work(Work work) {
    ObjectNode node = JSON.objectNode();
    if (work instanceof Work.Sql sql) {
      node.set("sql", texts(sql.statements()));
    } else if (work instanceof Work.Fill fill) {
      node.set("fill", backfill(fill.backfill()));
    } else if (work instanceof Work.Prove prove) {
      node.put("prove", prove.table());
      node.set("rules", texts(prove.rules().stream().map(Validation::text).toList()));
    } else if (work instanceof Work.Irreversible irreversible) {
      node.put("irreversible", irreversible.why());
    } else {
      node.put("restore", true);
    }
    return node;
  }

  private static Work work(JsonNode node) {
    if (node.has("sql")) {
      return new Work.Sql(list(node.get("sql"), JsonNode::asText));
    }
    if (node.has("fill")) {
      return new Work.Fill(backfill(node.get("fill")));
    }
    if (node.has("prove")) {
      return new Work.Prove(
          node.get("prove").asText(),
          list(node.get("rules"), rule -> Validations.parse(rule.asText())));
    }
    return node.has("irreversible")
        ? new Work.Irreversible(node.get("irreversible").asText())
        : new Work.Restore();
  }

  /** What operations can say of a backfill; the rest is as they leave it. */
  private static ObjectNode backfill(Backfill backfill) {
    ObjectNode node = JSON.objectNode();
    node.put("table", backfill.table());
    ObjectNode set = node.putObject("set");
    backfill.set().forEach((column, expression) -> set.set(column, expression(expression)));
    node.set("where", expression(backfill.where()));
    node.put("undo", backfill.keepUndo());
    return node;
  }

  private static Backfill backfill(JsonNode node) {
    Map<String, Expression> set = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.get("set").properties()) {
      set.put(each.getKey(), expression(each.getValue()));
    }
    JsonNode where = node.get("where");
    return new Backfill(
        node.get("table").asText(),
        set,
        null,
        where.isNull() ? null : expression(where),
        null,
        null,
        node.get("undo").asBoolean(),
        true,
        0,
        false,
        List.of());
  }

  private static JsonNode expression(@Nullable Expression expression) {
    if (expression == null) {
      return JSON.nullNode();
    }
    ObjectNode node = JSON.objectNode();
    node.put("sql", expression.sql());
    node.put("file", expression.location().file());
    node.put("line", expression.location().line());
    node.put("column", expression.location().column());
    return node;
  }

  private static Expression expression(JsonNode node) {
    return new Expression(
        node.get("sql").asText(),
        new Location(
            node.get("file").asText(), node.get("line").asInt(), node.get("column").asInt()));
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
    List<T> items = new ArrayList<>();
    array.forEach(each -> items.add(item.apply(each)));
    return items;
  }
}
