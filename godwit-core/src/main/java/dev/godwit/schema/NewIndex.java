package dev.godwit.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that is to be.
 *
 * @param name its bare name
 * @param unique whether no two rows may be equal
 * @param method the access method; null for the database's own choice
 * @param parts what it is ordered by, at least one
 * @param include columns that it only carries
 * @param where its predicate as SQL; null for all rows
 */
public record NewIndex(
    String name,
    boolean unique,
    @Nullable String method,
    List<Part> parts,
    List<String> include,
    @Nullable String where) {

  /** Copies the lists. */
  public NewIndex {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an index of nothing");
    }
  }

  /**
   * What an index is ordered by.
   *
   * @param column the bare name of a column; null where it is an expression
   * @param expression the expression as SQL; null where it is a column
   * @param options what stands behind it: {@code desc nulls last}, an operator class; "" for
   *     nothing
   */
  public record Part(@Nullable String column, @Nullable String expression, String options) {}
}
