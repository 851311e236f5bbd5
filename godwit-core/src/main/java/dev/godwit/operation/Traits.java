package dev.godwit.operation;

import dev.godwit.plan.Expression;
import dev.godwit.schema.NewColumn;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a new column beside its values; null wherever nothing is said.
 *
 * @param notNull whether it may hold no null
 * @param forNulls what stands in it where its value would be null
 * @param backForNulls what the old column gets where the new one holds null
 * @param fallback its default
 */
public record Traits(
    @Nullable Boolean notNull,
    @Nullable Expression forNulls,
    @Nullable Expression backForNulls,
    @Nullable Fallback fallback) {

  /** Nothing is said. */
  public static final Traits NONE = new Traits(null, null, null, null);

  /**
   * The default that a column is to have.
   *
   * @param sql the default as SQL; null for none
   */
  public record Fallback(@Nullable String sql) {}

  /** Both together; null where they contradict or repeat each other. */
  @Nullable Traits and(Traits other) {
    if ((notNull != null && other.notNull != null)
        || (fallback != null && other.fallback != null)) {
      return null;
    }
    return new Traits(
        notNull == null ? other.notNull : notNull,
        forNulls == null ? other.forNulls : forNulls,
        backForNulls == null ? other.backForNulls : backForNulls,
        fallback == null ? other.fallback : fallback);
  }

  /** The column as it is with all that is said. */
  NewColumn applied(NewColumn column) {
    return new NewColumn(
        column.name(),
        column.type(),
        notNull == null ? column.nullable() : !notNull,
        fallback == null ? column.defaultSql() : fallback.sql());
  }

  /** A new column's value, with what stands for null. */
  Expression filled(Expression up) {
    return orElse(up, forNulls);
  }

  /** An old column's value, with what stands for null. */
  Expression filledBack(Expression down) {
    return orElse(down, backForNulls);
  }

  private static Expression orElse(Expression value, @Nullable Expression otherwise) {
    return otherwise == null
        ? value
        : new Expression(
            "coalesce((" + value.sql() + "), (" + otherwise.sql() + "))", otherwise.location());
  }
}
