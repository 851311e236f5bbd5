package dev.godwit.plan;

import dev.godwit.validation.Validation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a data migration does to a table: plain data, as a file or a program says it.
 *
 * @param table the table, as the user wrote it
 * @param set the expression for each column that is written, in the order of the file; empty where
 *     a transform computes the values
 * @param transform computes the values in Java; null where expressions do
 * @param where which rows are concerned; null for all
 * @param batchSize how many rows a batch looks at; null where it is steered by time
 * @param pace how long to pause after each batch; null for what the run is told
 * @param keepUndo whether old values are kept; false where the author says they need not be
 * @param idempotent whether writing a row twice leaves it as once; false where the author says that
 *     it does not, so that each row is written once and rows cannot be told to be right
 * @param maxQuarantined how many rows may fail for good before the run stops
 * @param restoreOnFailure whether to put back what was changed when validation fails
 * @param validate the rules that hold afterwards
 */
public record Backfill(
    String table,
    Map<String, Expression> set,
    @Nullable RowTransform transform,
    @Nullable Expression where,
    @Nullable Integer batchSize,
    @Nullable Duration pace,
    boolean keepUndo,
    boolean idempotent,
    long maxQuarantined,
    boolean restoreOnFailure,
    List<Validation> validate) {

  /** Copies the collections and checks that there is one way to compute values, and limits. */
  public Backfill {
    Objects.requireNonNull(table);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    validate = List.copyOf(validate);
    if (set.isEmpty() == (transform == null)) {
      throw new IllegalArgumentException("a backfill has either expressions or a transform");
    }
    if (batchSize != null && batchSize < 1) {
      throw new IllegalArgumentException("a batch has at least one row, not " + batchSize);
    }
    if ((pace != null && pace.isNegative()) || maxQuarantined < 0) {
      throw new IllegalArgumentException("neither pace nor maxQuarantined is below zero");
    }
  }

  /** The columns that are written, in order. */
  public List<String> columns() {
    return transform == null ? List.copyOf(set.keySet()) : List.copyOf(transform.writes());
  }

  /** Identifies what is computed for which rows: a run is resumed only where this is the same. */
  public String hash() {
    List<@Nullable String> parts = new ArrayList<>();
    parts.add(table);
    parts.add(where == null ? null : where.sql());
    parts.add(transform == null ? null : transform.getClass().getName());
    set.forEach(
        (column, expression) -> {
          parts.add(column);
          parts.add(expression.sql());
        });
    return Hash.of(parts.toArray(new String[0]));
  }
}
