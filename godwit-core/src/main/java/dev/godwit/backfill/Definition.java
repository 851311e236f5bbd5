package dev.godwit.backfill;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run does, as the ledger keeps it: enough to resume it by the same key, and to undo it
 * without its file.
 *
 * @param table the table
 * @param key the columns that rows are found by; empty where there is nothing
 * @param set the expressions by column; empty where Java computed the values
 * @param where which rows are concerned; null for all
 * @param pages whether the first pass goes through the table's pages instead of by the key
 * @param effort the effort that it began with; null in runs of before this was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
record Definition(
    String table,
    List<String> key,
    Map<String, String> set,
    @Nullable String where,
    boolean pages,
    @Nullable String effort) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Definition of(Backfill backfill, Ways ways, Effort effort) {
    Map<String, String> set = new LinkedHashMap<>();
    backfill.set().forEach((column, expression) -> set.put(column, expression.sql()));
    return new Definition(
        backfill.table(),
        ways.subject().keyColumns().stream().map(Column::name).toList(),
        set,
        backfill.where() == null ? null : backfill.where().sql(),
        ways.pages() != null,
        effort.word());
  }

  static Definition read(String json) {
    try {
      return MAPPER.readValue(json, Definition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds a run that cannot be read", e);
    }
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The backfill again, without what only running it needs. */
  Backfill backfill() {
    Location nowhere = Location.startOf("the ledger");
    Map<String, Expression> expressions = new LinkedHashMap<>();
    set.forEach((column, sql) -> expressions.put(column, new Expression(sql, nowhere)));
    return new Backfill(
        table,
        expressions,
        null,
        where == null ? null : new Expression(where, nowhere),
        null,
        null,
        false,
        true,
        0,
        false,
        List.of());
  }
}
