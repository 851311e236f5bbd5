package dev.godwit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Face;
import dev.godwit.plan.Loan;
import dev.godwit.plan.Version;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs see of the tables of a change, and the names that it borrows, as JSON. */
final class FaceJson {

  private FaceJson() {}

  static void write(ObjectNode plan, ChangePlan change) {
    ArrayNode faces = plan.putArray("faces");
    for (Face face : change.faces()) {
      ObjectNode node = faces.addObject();
      node.put("schema", face.table().schema());
      node.put("table", face.table().name());
      node.put("name", face.name());
      ArrayNode columns = node.putArray("columns");
      face.columns().forEach(each -> write(columns.addObject(), each));
    }
    ArrayNode loans = plan.putArray("loans");
    for (Loan loan : change.loans()) {
      ObjectNode node = loans.addObject();
      node.put("lender", loan.lender().toString());
      node.put("working", loan.working());
      node.put("last", loan.last());
    }
  }

  private static void write(ObjectNode node, Face.Seen seen) {
    Attribute column = seen.column();
    node.put("name", seen.name());
    node.put("column", column.name());
    node.put("type", column.column().type());
    node.put("nullable", column.column().nullable());
    node.put("generated", column.column().generated());
    node.put("default", column.defaultSql());
    node.put("changing_default", column.changingDefault());
    node.put("identity", column.identity());
    node.put("comment", column.comment());
    node.put("shown", seen.shown());
    node.put("heir_of", seen.heirOf());
  }

  static List<Face> faces(JsonNode plan) {
    return ChangeJson.list(
        plan.path("faces"),
        node ->
            new Face(
                new TableName(text(node, "schema"), node.get("table").asText()),
                node.get("name").asText(),
                ChangeJson.list(node.get("columns"), FaceJson::seen)));
  }

  private static Face.Seen seen(JsonNode node) {
    Column column =
        new Column(
            node.get("column").asText(),
            node.get("type").asText(),
            node.get("nullable").asBoolean(),
            node.get("generated").asBoolean());
    Attribute attribute =
        new Attribute(
            column,
            text(node, "default"),
            node.get("changing_default").asBoolean(),
            text(node, "identity"),
            text(node, "comment"));
    return new Face.Seen(
        node.get("name").asText(), attribute, node.get("shown").asText(), text(node, "heir_of"));
  }

  static List<Loan> loans(JsonNode plan) {
    return ChangeJson.list(
        plan.path("loans"),
        node ->
            new Loan(
                Version.of(node.get("lender").asText()),
                node.get("working").asText(),
                node.get("last").asText()));
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
