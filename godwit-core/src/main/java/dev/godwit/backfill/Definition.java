package dev.godwit.backfill;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import dev.godwit.schema.Column;
import java.time.Duration;
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
 * @param others what processes that join need to know; null where an older Godwit began the run
 * @param effort the effort that it began with; null in runs of before this was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonIgnoreProperties(ignoreUnknown = true)
record Definition(
    String table,
    List<String> key,
    Map<String, String> set,
    @Nullable String where,
    boolean pages,
    @Nullable Others others,
    @Nullable String effort) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * What processes that join need to know.
   *
   * @param transform the class that computes the values in Java; null where expressions do
   * @param batchSize how many rows a batch looks at; null where it is steered by time
   * @param paceMillis how long to pause after each batch; null for what each process is told
   * @param idempotent whether rows can be told to be right
   * @param maxQuarantined how many rows may fail for good
   * @param quiet whether the users' own triggers are not to see what is written
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Others(
      @Nullable String transform,
      @Nullable Integer batchSize,
      @Nullable Long paceMillis,
      boolean idempotent,
      long maxQuarantined,
      boolean quiet) {

    private static Others of(Backfill backfill, boolean quiet) {
      return new Others(
          backfill.transform() == null ? null : backfill.transform().getClass().getName(),
          backfill.batchSize(),
          backfill.pace() == null ? null : backfill.pace().toMillis(),
          backfill.idempotent(),
          backfill.maxQuarantined(),
          quiet);
    }
  }

  static Definition of(Backfill backfill, Ways ways, Effort effort, boolean quiet) {
    Map<String, String> set = new LinkedHashMap<>();
    backfill.set().forEach((column, expression) -> set.put(column, expression.sql()));
    return new Definition(
        backfill.table(),
        ways.subject().keyColumns().stream().map(Column::name).toList(),
        set,
        backfill.where() == null ? null : backfill.where().sql(),
        ways.pages() != null,
        Others.of(backfill, quiet),
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
    return backfill(null, new Others(null, null, null, true, 0, false));
  }

  /**
   * The backfill again, without what only beginning and ending it needs.
   *
   * @param transform computes the values in Java; null where expressions do
   */
  Backfill backfill(@Nullable RowTransform transform, Others told) {
    Location nowhere = Location.startOf("the ledger");
    Map<String, Expression> expressions = new LinkedHashMap<>();
    set.forEach((column, sql) -> expressions.put(column, new Expression(sql, nowhere)));
    return new Backfill(
        table,
        expressions,
        transform,
        where == null ? null : new Expression(where, nowhere),
        told.batchSize(),
        told.paceMillis() == null ? null : Duration.ofMillis(told.paceMillis()),
        false,
        told.idempotent(),
        told.maxQuarantined(),
        false,
        List.of());
  }
}
